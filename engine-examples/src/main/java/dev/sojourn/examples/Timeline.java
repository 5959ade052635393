package dev.sojourn.examples;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Notes down all that happens, and tells the story of one user. For an engine that is not started.
 */
final class Timeline implements TouchSink, EngineListener {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ENGLISH);

  private final List<Decision> decisions = new ArrayList<>();
  private final Map<String, List<Entry>> entries = new HashMap<>();
  private final Map<String, ZoneId> zones = new HashMap<>();

  /** To be called before the engine gets the event. */
  void happened(Event event) {
    if (event.type().equals("user.set")
        && event.attributes().get("zone") instanceof Value.Text zone) {
      zones.put(event.user(), ZoneId.of(zone.text()));
    }
    String attributes =
        event.attributes().entrySet().stream()
            .map(e -> " " + e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining());
    note(event.user(), event.at(), event.type() + attributes, null);
  }

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) {
    note(
        touch.subject(),
        touch.at(),
        "  -> "
            + String.join(", ", touch.messages())
            + reminder(touch.reminder())
            + (touch.kind() == Touch.Kind.TASK
                ? " for " + touch.owner()
                : " via " + touch.channel()),
        null);
    return SinkResult.accepted().now();
  }

  @Override
  public void onDecision(Decision decision) {
    decisions.add(decision);
    String reason = why(decision);
    if (decision.outcome() == Outcome.GOAL
        || decision.outcome() == Outcome.ENTERED
        || decision.outcome() == Outcome.LEFT) {
      note(
          decision.subject(), decision.at(), "  " + reason + " (" + decision.journey() + ")", null);
    } else if (decision.step() != null && decision.outcome() != Outcome.SENT) {
      note(
          decision.subject(),
          decision.at(),
          "  -- " + decision.step() + reminder(decision.reminder()) + ", " + reason,
          decision.due());
    }
  }

  /** All decisions, in the order in which they were made. */
  List<Decision> decisions() {
    return decisions;
  }

  /** What happened to a user and what the engine did about it, at the user's local times. */
  String of(String user) {
    ZoneId zone = zones.getOrDefault(user, SampleEvents.SHOP);
    return entries.getOrDefault(user, List.of()).stream()
        .sorted(Comparator.comparing(Entry::at))
        .map(entry -> "  " + entry.text(zone))
        .collect(Collectors.joining("\n", user + ", " + zone + "\n", ""));
  }

  /** Which reminder of a touch it is, if it is one. */
  static String reminder(@Nullable Integer number) {
    return number == null || number == 0 ? "" : ", reminder " + number;
  }

  /** An outcome and its reason, as decision files write them. */
  static String why(Decision decision) {
    return decision.outcome().text()
        + (decision.reason() == null ? "" : ": " + decision.reason().text());
  }

  private void note(String user, Instant at, String text, @Nullable Instant due) {
    entries.computeIfAbsent(user, key -> new ArrayList<>()).add(new Entry(at, text, due));
  }

  private record Entry(Instant at, String text, @Nullable Instant due) {
    String text(ZoneId zone) {
      return LOCAL.format(at.atZone(zone))
          + "  "
          + text
          + (due == null || due.equals(at) ? "" : " (due " + LOCAL.format(due.atZone(zone)) + ")");
    }
  }
}
