package dev.sojourn.insight.preview;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Problem;
import dev.sojourn.model.Value;
import dev.sojourn.model.check.DefinitionsCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What journeys would do to one user who enters at an instant: every date and time at which a step
 * would be due.
 *
 * <p>The dates are the engine's own: an engine that is never started runs the journey from the
 * start on, once without limits and once with the policy's quiet hours and caps. So that each step
 * shows, every stage opens at the start, every condition holds but those on the days since T,
 * nothing happens to the user, and nobody is held out.
 *
 * <p>Immutable; a method that changes a setting returns another preview. Thread-safe.
 *
 * <pre>{@code
 * List<Calendar> calendars =
 *     Preview.of(definitions, Instant.parse("2026-11-02T13:40:00Z"))
 *         .user("birthday", Value.of("1990-02-28"))
 *         .calendars();
 * System.out.print(CalendarText.of(calendars));
 * }</pre>
 */
public final class Preview {
  /** How long after the start nothing is looked for any more. */
  public static final Duration LONGEST = Duration.ofDays(3660);

  private final Definitions definitions;
  private final Instant start;
  private final ZoneId zone;
  private final @Nullable Instant until;
  private final Map<String, Value> user;
  private final Map<String, Value> anchor;

  private Preview(
      Definitions definitions,
      Instant start,
      ZoneId zone,
      @Nullable Instant until,
      Map<String, Value> user,
      Map<String, Value> anchor) {
    this.definitions = Objects.requireNonNull(definitions, "definitions");
    this.start = Objects.requireNonNull(start, "start");
    this.zone = Objects.requireNonNull(zone, "zone");
    this.until = until;
    this.user = user;
    this.anchor = anchor;
  }

  /** A preview of all journeys that are defined, each on its own, from an instant on. */
  public static Preview of(Definitions definitions, Instant start) {
    return new Preview(definitions, start, ZoneOffset.UTC, null, Map.of(), Map.of());
  }

  /** The zone where neither user, journey nor policy has one. Default: UTC. */
  public Preview zone(ZoneId last) {
    return new Preview(definitions, start, last, until, user, anchor);
  }

  /**
   * How far recurring steps are shown, inclusive. Default: 366 local days from the start. Other
   * steps are shown whenever they are due.
   *
   * @throws IllegalArgumentException if it is before the start, or more than {@link #LONGEST} after
   *     it
   */
  public Preview until(Instant last) {
    if (last.isBefore(start)) {
      throw new IllegalArgumentException("the calendar must not end before its start");
    } else if (last.isAfter(start.plus(LONGEST))) {
      throw new IllegalArgumentException("the calendar must end within ten years of its start");
    }
    return new Preview(definitions, start, zone, last, user, anchor);
  }

  /**
   * An attribute of the user, such as {@code birthday}, {@code best-time} or {@code zone}; a date
   * is a text such as {@code 1990-02-28}.
   */
  public Preview user(String name, Value value) {
    return new Preview(definitions, start, zone, until, with(user, name, value), anchor);
  }

  /** An attribute of the event that opens each stage, for steps that count from {@code T.x}. */
  public Preview anchor(String name, Value value) {
    return new Preview(definitions, start, zone, until, user, with(anchor, name, value));
  }

  /**
   * The attributes that dates depend on, such as {@code user.birthday} and {@code T.starts-at},
   * sorted; {@code user.zone} is always among them.
   */
  public SortedSet<String> needs() {
    SortedSet<String> needs = new TreeSet<>();
    needs.add(Needs.USER + "zone");
    definitions.journeys().stream()
        .flatMap(journey -> journey.parts().stream())
        .flatMap(part -> part.steps().stream())
        .forEach(step -> needs.addAll(Needs.of(step.timing())));
    return needs;
  }

  /**
   * A calendar for each journey, in the order in which they are defined.
   *
   * @throws dev.sojourn.EngineException if the definitions have an error; it carries all problems
   * @throws IllegalArgumentException if an attribute is no good, such as an unknown zone
   */
  public List<Calendar> calendars() {
    if (DefinitionsCheck.check(definitions, Locations.NONE).stream().anyMatch(Problem::isError)) {
      JourneyEngine.builder().definitions(definitions).build().close(); // throws
    }
    return definitions.journeys().stream().map(this::calendar).toList();
  }

  private Calendar calendar(Journey journey) {
    Policy policy = definitions.policies().stream().findFirst().orElse(Policy.NONE);
    Tamed tamed = Tamed.of(journey);
    ZoneId local = zoneOf(journey, policy);
    Instant last = until == null ? start.atZone(local).plusDays(366).toInstant() : until;
    Given given = new Given(start, zone, last, user, anchor);
    CalendarDraft draft = new CalendarDraft(tamed, policy, given, local);
    Journey all = tamed.journey();
    if (all == null) {
      return draft.without();
    }
    Policy none = new Policy(policy.zone(), null, List.of(), 0, policy.passiveEvents());
    Rehearsal plain = Rehearsal.of(all, none, given);
    Rehearsal limited = null;
    for (Journey together : tamed.together()) {
      Rehearsal next = Rehearsal.of(together, policy, given);
      if (limited == null) {
        limited = next;
      } else {
        limited.add(next);
      }
    }
    return draft.of(plain, limited == null ? plain : limited);
  }

  private ZoneId zoneOf(Journey journey, Policy policy) {
    Value own = user.get("zone");
    if (own != null && !journey.forGroup()) {
      return Rehearsal.checkedZone(own);
    }
    ZoneId ofJourney = journey.zone();
    ZoneId ofPolicy = policy.zone();
    return ofJourney != null ? ofJourney : ofPolicy != null ? ofPolicy : zone;
  }

  private static Map<String, Value> with(Map<String, Value> all, String name, Value value) {
    Map<String, Value> more = new LinkedHashMap<>(all);
    more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
    return more;
  }

  /** What a rehearsal is told. */
  record Given(
      Instant start,
      ZoneId zone,
      Instant until,
      Map<String, Value> user,
      Map<String, Value> anchor) {
    /** When to stop looking. */
    Instant far() {
      return start.plus(LONGEST);
    }
  }
}
