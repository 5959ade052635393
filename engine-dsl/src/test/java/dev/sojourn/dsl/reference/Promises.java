package dev.sojourn.dsl.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the language promises of every log, asked of outcomes alone. */
final class Promises {
  private static final Set<Outcome> FINAL =
      Set.of(
          Outcome.SENT,
          Outcome.HELD_OUT,
          Outcome.DONE,
          Outcome.SKIPPED,
          Outcome.EXPIRED,
          Outcome.DROPPED,
          Outcome.SUPPRESSED);

  private Promises() {}

  /** Formats: decisions of one user, in the order in which they were made. */
  static void closedIsClosed(List<Decision> decisions) {
    Set<String> open = new HashSet<>();
    Set<String> watches = new HashSet<>();
    for (Decision d : decisions) {
      String run = d.journey() + "." + d.run();
      String stage = run + "/" + d.stage();
      switch (d.outcome()) {
        case ENTERED -> assertThat(open.add(run)).as(d + " twice").isTrue();
        case LEFT -> {
          assertThat(open.remove(run)).as(d + " without a run").isTrue();
          if (d.reason() == Reason.FORGOTTEN) {
            open.removeIf(opened -> opened.startsWith(run + "/"));
          }
        }
        case STAGE_OPENED -> assertThat(open.add(stage)).as(d + " twice").isTrue();
        case STAGE_CLOSED -> assertThat(open.remove(stage)).as(d + " of no stage").isTrue();
        default -> {
          if (d.run() != null && d.outcome() != Outcome.GOAL) {
            assertThat(open).as(d + " after the run").contains(run);
          }
          if (d.run() != null && d.step() != null && !open.contains(stage)) {
            watches.add(d.journey() + "/" + d.stage());
          }
        }
      }
    }
    assertThat(watches).allMatch(part -> part.endsWith("/w"), "are watches, not closed stages");
  }

  /** A touch has one final decision; {@code replanned} is none, {@code moved} is. */
  static void finalIsFinal(List<Decision> decisions) {
    Map<String, Integer> openings = new HashMap<>();
    Map<String, Decision> decided = new HashMap<>();
    for (Decision d : decisions) {
      String run = d.journey() + "." + d.run() + "/";
      String stage = run + d.stage();
      if (d.outcome() == Outcome.ENTERED) { // the numbers of a user who was forgotten begin anew
        openings.keySet().removeIf(key -> key.startsWith(run));
        decided.keySet().removeIf(key -> key.startsWith(run));
      }
      if (d.outcome() == Outcome.STAGE_OPENED) {
        openings.merge(stage, 1, Integer::sum);
      }
      if (d.occurrence() == null || !openings.containsKey(stage)) {
        continue; // about no touch, or one of a watch, whose flips are not told
      }
      String touch =
          String.join(
              " ", stage, "" + openings.get(stage), d.step(), d.occurrence() + "+" + d.reminder());
      assertThat(decided.get(touch)).as(d + " comes after").isNull();
      if (FINAL.contains(d.outcome())
          || d.outcome() == Outcome.CANCELLED && d.reason() != Reason.REPLANNED) {
        decided.put(touch, d);
      }
    }
  }

  /** The same without what changes a user's zone, so that outcomes alone tell the local time. */
  static Log withoutZones(Log log) {
    List<Event> events =
        log.events().stream()
            .map(
                e -> {
                  Map<String, Value> attributes = new LinkedHashMap<>(e.attributes());
                  attributes.remove("zone");
                  return new Event(e.id(), e.user(), e.type(), e.at(), attributes);
                })
            .toList();
    return log.with(events);
  }

  static Definitions withoutZones(Definitions definitions) {
    return Rename.attribute(definitions, "zone", "elsewhere");
  }

  static void noQuiet(Definitions definitions, Touch touch) {
    Policy.QuietHours quiet = policy(definitions).quiet();
    Options options = options(definitions, touch);
    if (quiet == null
        || touch.category() == Category.SERVICE
        || options == null
        || options.inQuietHours() == Options.InQuietHours.IGNORE) {
      return;
    }
    Journey journey = journey(definitions, touch.journey());
    ZoneId zone = journey.zone() == null ? zone(definitions) : journey.zone();
    LocalTime time = LocalTime.ofInstant(touch.at(), zone);
    boolean after = !time.isBefore(quiet.from());
    boolean before = time.isBefore(quiet.to());
    boolean inside = quiet.from().isBefore(quiet.to()) ? after && before : after || before;
    assertThat(inside).as(touch + " in quiet hours, at " + time).isFalse();
  }

  /** Touches of one user, in hand-over order. */
  static void underCaps(Definitions definitions, List<Touch> touches) {
    for (int i = 0; i < touches.size(); i++) {
      Touch touch = touches.get(i);
      Options options = options(definitions, touch);
      if (touch.category() == Category.SERVICE
          || options == null
          || options.overCap() == Options.OverCap.IGNORE) {
        continue;
      }
      for (Policy.Cap cap : policy(definitions).caps()) {
        if (cap.channel() == null || cap.channel().equals(touch.channel())) {
          long before =
              touches.subList(0, i).stream()
                  .filter(t -> counts(cap, t))
                  .filter(t -> same(cap.per(), t.at(), touch.at(), zone(definitions)))
                  .count();
          assertThat(before).as(touch + " over " + cap).isLessThan(cap.limit());
        }
      }
    }
  }

  private static boolean counts(Policy.Cap cap, Touch touch) {
    return touch.kind() == Touch.Kind.MESSAGE
        && (touch.category() == Category.MARKETING || !cap.marketingOnly())
        && (cap.channel() == null || cap.channel().equals(touch.channel()));
  }

  private static boolean same(Policy.Per per, Instant a, Instant b, ZoneId zone) {
    if (per instanceof Policy.Per.Days days) {
      return Duration.between(a, b).compareTo(Duration.ofHours(24L * days.days())) < 0;
    }
    LocalDate one = LocalDate.ofInstant(a, zone);
    LocalDate other = LocalDate.ofInstant(b, zone);
    if (per instanceof Policy.Per.Week) {
      return one.get(IsoFields.WEEK_BASED_YEAR) == other.get(IsoFields.WEEK_BASED_YEAR)
          && one.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
              == other.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
    return per instanceof Policy.Per.Day
        ? one.equals(other)
        : one.withDayOfMonth(1).equals(other.withDayOfMonth(1));
  }

  private static Policy policy(Definitions definitions) {
    return definitions.policies().stream().findFirst().orElse(Policy.NONE);
  }

  private static ZoneId zone(Definitions definitions) {
    return Objects.requireNonNullElse(policy(definitions).zone(), ZoneOffset.UTC);
  }

  private static Journey journey(Definitions definitions, String id) {
    return definitions.journeys().stream().filter(j -> j.id().equals(id)).findFirst().orElseThrow();
  }

  /** Of the step's own action; null for one of several branches, or of rules. */
  private static @Nullable Options options(Definitions definitions, Touch touch) {
    if (touch.stage() == null) {
      return null;
    }
    for (Part part : journey(definitions, touch.journey()).parts()) {
      for (Step step : part.steps()) {
        if (part.id().equals(touch.stage())
            && step.name().equals(touch.step())
            && step.body() instanceof StepBody.Act act
            && act.action() instanceof Action.Send) {
          return act.options();
        }
      }
    }
    return null;
  }
}
