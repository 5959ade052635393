package dev.sojourn.dsl.guide;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.sink.CollectingSink;
import dev.sojourn.spi.EngineListener;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code replay} block: lines that say what happens, each in local time, and lines that say what
 * follows from it, {@code ->} for a touch and {@code --} for another decision.
 */
public final class GuideReplay {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final Pattern LINE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d) +(.+)");
  private static final Pattern FOLLOWS = Pattern.compile("(->|--|!!) .*");
  private static final Pattern EVENT = Pattern.compile("(\\S+) +(\\S+)((?: +[^\\s=]+=\\S.*)?)");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([^\\s=]+)=(\"[^\"]*\"|\\S+)");
  private static final String ZONE = "zone ";
  private static final String PUBLISH = "publish";

  /**
   * What is compared only where a block names it once: milestones that most examples do not need.
   */
  private static final Set<Outcome> MILESTONES =
      EnumSet.of(
          Outcome.ENTERED,
          Outcome.STAGE_OPENED,
          Outcome.STAGE_CLOSED,
          Outcome.LEFT,
          Outcome.GOAL,
          Outcome.DONE);

  private final ZoneId zone;
  private final List<String> body;
  private final Iterator<Definitions> versions;
  private final CollectingSink sink = new CollectingSink();
  private final List<Object> followed = new ArrayList<>();
  private int events;

  private GuideReplay(List<Definitions> versions, List<String> body) {
    boolean zoned = body.get(0).startsWith(ZONE);
    this.zone = ZoneId.of(zoned ? body.get(0).substring(ZONE.length()) : "Asia/Shanghai");
    this.body = zoned ? body.subList(1, body.size()) : body;
    this.versions = versions.iterator();
  }

  /** What the block says will follow, one line each. */
  public static List<String> expected(List<String> body) {
    return body.stream()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .filter(line -> FOLLOWS.matcher(line.group(2)).matches())
        .map(line -> line.group(1) + " " + line.group(2).replaceAll(" +", " "))
        .toList();
  }

  /** What follows when the block is run, in the same form. */
  public static List<String> actual(List<Definitions> versions, List<String> body) {
    GuideReplay replay = new GuideReplay(versions, body);
    replay.run();
    Set<Outcome> left = EnumSet.copyOf(MILESTONES);
    List<String> expected = expected(body);
    left.removeIf(outcome -> expected.stream().anyMatch(line -> names(line, outcome)));
    return replay.followed.stream()
        .filter(item -> !(item instanceof Decision decision && left.contains(decision.outcome())))
        .map(replay::line)
        .toList();
  }

  private static boolean names(String line, Outcome outcome) {
    return line.matches(".* -- .*(?<!:) " + outcome.text() + "([:,] .*)?");
  }

  private void run() {
    EngineListener listener =
        new EngineListener() {
          @Override
          public void onDecision(Decision decision) {
            followed.add(decision);
          }
        };
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .definitions(versions.next())
            .zone(zone)
            .sink(sink)
            .listener(listener)
            .build()) {
      body.forEach(line -> step(engine, line));
    }
  }

  private void step(JourneyEngine engine, String text) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      throw new IllegalArgumentException("no line of a replay: " + text);
    } else if (FOLLOWS.matcher(line.group(2)).matches()) {
      return;
    }
    Instant at = LocalDateTime.parse(line.group(1).replace(' ', 'T')).atZone(zone).toInstant();
    String what = line.group(2);
    if (what.equals("end")) {
      engine.advanceTo(at);
    } else if (what.startsWith(PUBLISH)) {
      engine.advanceTo(at);
      String liveRuns = what.equals(PUBLISH) ? "keep" : what.substring(PUBLISH.length()).strip();
      engine.publish(versions.next(), LiveRuns.valueOf(liveRuns.toUpperCase(Locale.ROOT)));
    } else {
      Receipt receipt = engine.accept(event(at, what));
      if (receipt.status() == Receipt.Status.REFUSED) {
        followed.add(local(at) + " !! " + receipt.message());
      }
    }
  }

  private Event event(Instant at, String text) {
    Matcher parts = EVENT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no event: " + text);
    }
    String id = "e" + ++events;
    Matcher attributes = ATTRIBUTE.matcher(parts.group(3));
    Event event = Event.of(id, parts.group(1), parts.group(2), at);
    while (attributes.find()) {
      event =
          attributes.group(1).equals("id")
              ? Event.of(attributes.group(2), event.user(), event.type(), at)
              : event.with(attributes.group(1), value(attributes.group(2)));
    }
    return event;
  }

  private static Value value(String text) {
    if (text.startsWith("\"")) {
      return Value.of(text.substring(1, text.length() - 1));
    } else if (text.matches("-?\\d+(\\.\\d+)?")) {
      return Value.of(new BigDecimal(text));
    }
    return switch (text) {
      case "true", "false" -> Value.of(Boolean.parseBoolean(text));
      case "null" -> Value.absent();
      default -> Value.of(text);
    };
  }

  private String line(Object item) {
    if (!(item instanceof Decision decision)) {
      return item.toString();
    }
    String subject = (decision.ofGroup() ? "group " : "") + decision.subject();
    String begin = local(decision.at()) + (decision.outcome() == Outcome.SENT ? " -> " : " -- ");
    return begin
        + subject
        + (decision.outcome() == Outcome.SENT ? sent(decision) : other(decision));
  }

  private String sent(Decision decision) {
    Touch touch = touch(decision.touch());
    StringBuilder line = new StringBuilder(" ").append(String.join(", ", touch.messages()));
    line.append(touch.channel() == null ? " for " + touch.owner() : " via " + touch.channel());
    if (touch.channel() != null && touch.category().name().equals("SERVICE")) {
      line.append(" as service");
    }
    if (touch.variant() != null) {
      line.append(" variant ").append(touch.variant());
    }
    if (touch.reminder() > 0) {
      line.append(" reminder ").append(touch.reminder());
    }
    String with = " with ";
    for (Map.Entry<String, Value> parameter : touch.params().entrySet()) {
      line.append(with).append(parameter.getKey()).append('=').append(parameter.getValue());
      with = " ";
    }
    return line.toString();
  }

  private Touch touch(@Nullable String id) {
    return sink.touches().stream()
        .filter(touch -> touch.id().equals(id))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  private String other(Decision decision) {
    String outcome = decision.outcome().text();
    if (decision.reason() != null) {
      outcome += ": " + decision.reason().text();
    }
    if (decision.outcome() == Outcome.GOAL && decision.touch() != null) {
      outcome += ", thanks to " + touch(decision.touch()).step();
    }
    for (String name : new String[] {decision.step(), decision.stage(), decision.journey()}) {
      if (name != null) {
        return " " + name + " " + outcome;
      }
    }
    return " " + outcome;
  }

  private String local(Instant instant) {
    return LOCAL.format(instant.atZone(zone));
  }
}
