package dev.sojourn.internal.decide;

import dev.sojourn.internal.rules.Membership;
import dev.sojourn.internal.rules.Moment;
import dev.sojourn.internal.rules.Scene;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.internal.time.ZoneIds;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Value;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything deployed at one moment. Immutable; replaced as a whole when something is published.
 */
public final class Catalog implements Membership {
  private final SortedMap<String, JourneyPlan> current;
  private final Map<String, List<JourneyPlan>> versions;
  final Policy policy;
  final RulePlan rules;
  final SegmentPlan segments;

  /** The segments that triggers listen to, each with what tells its definition from others. */
  final SortedMap<String, Integer> watched;

  private final ZoneId lastZone;
  final Duration lateAfter;

  /** How long sent touches can matter to the policy. */
  final Duration sentReach;

  private final boolean groups;
  private final ZoneIds zones = new ZoneIds();
  private final Heard heard;

  /** What accepts new runs, by what starts them. */
  final Starts starts;

  /** Whether some journey was published for runs on older versions too. */
  final boolean movesRuns;

  final Retention retention;

  private final Pauses pauses;

  /** Whether it is to be told why things are decided as they are. */
  final boolean explains;

  /**
   * A catalog.
   *
   * @param current what accepts new runs, by journey
   * @param pinned all versions that live runs may be on, the current ones among them
   * @param lastZone for users where nothing else has a zone
   * @param explains whether it is to be told why things are decided as they are
   * @param pauses of which journeys the steps wait
   */
  public Catalog(
      Map<String, JourneyPlan> current,
      List<JourneyPlan> pinned,
      RulePlan rules,
      SegmentPlan segments,
      Policy policy,
      ZoneId lastZone,
      Duration lateAfter,
      boolean explains,
      Pauses pauses) {
    this.pauses = pauses;
    this.current = new TreeMap<>(current);
    this.versions = new HashMap<>();
    for (JourneyPlan plan : pinned) {
      versions.computeIfAbsent(plan.journey.id(), id -> new ArrayList<>(1)).add(plan);
    }
    this.starts = new Starts(this.current.values());
    this.heard = new Heard(pinned);
    this.movesRuns = current.values().stream().anyMatch(plan -> !plan.older.equals(OlderRuns.KEPT));
    this.rules = rules;
    this.segments = segments;
    this.policy = policy;
    this.lastZone = lastZone;
    this.lateAfter = lateAfter;
    this.explains = explains;
    this.sentReach = Caps.reach(policy);
    List<Journey> all = pinned.stream().map(plan -> plan.journey).toList();
    this.groups = all.stream().anyMatch(Journey::forGroup);
    this.retention = Retention.of(all, rules.sets, segments.all());
    this.watched = segments.watched(all, policy.zone() + "/" + lastZone);
  }

  /** What is paused. */
  public Pauses pauses() {
    return pauses;
  }

  /** Whether the steps of a run wait. */
  boolean isPaused(Run run) {
    return !pauses.journeys().isEmpty() && pauses.journeys().contains(run.journey);
  }

  /** What accepts new runs, by journey, in order of ids. */
  public SortedMap<String, JourneyPlan> current() {
    return current;
  }

  @Override
  public boolean includes(String segment, UserState user, Instant at) {
    return segments.rules.holds(inSegment(segment, user, at));
  }

  /** The moment of a segment. */
  Moment inSegment(String segment, UserState user, Instant at) {
    Scene scene = new Scene(user, at, zone(user, null), null, null, Map.of());
    return new Moment("segment", segment, "", "", scene).knowing(this);
  }

  /** Whether some journey was published for runs on older versions too. */
  public boolean movesRuns() {
    return movesRuns;
  }

  /** Whether some journey was published for runs on some versions too, which are older. */
  public boolean movesRunsOf(Collection<Version> versions) {
    return versions.stream()
        .anyMatch(
            version -> {
              JourneyPlan plan = current.get(version.journey());
              return plan != null && version.number() < plan.older.migrateBelow();
            });
  }

  /** Whether some trigger listens to a segment. */
  public boolean watches() {
    return !watched.isEmpty();
  }

  /** Whether users who were known before may be inside segments they have not entered. */
  public boolean watchesOthersThan(Catalog before) {
    return !watched.equals(before.watched);
  }

  /** Whether guards that users wait for, or the segments that they are in, may be others. */
  public boolean hasOtherSegmentsThan(Catalog before) {
    return watchesOthersThan(before) || segments != before.segments;
  }

  /**
   * The version a run is on.
   *
   * @throws MissingVersionException if it is not here
   */
  JourneyPlan of(Run run) {
    for (JourneyPlan plan : versions.getOrDefault(run.journey, List.of())) {
      if (plan.version == run.version) {
        return plan;
      }
    }
    throw new MissingVersionException(new Version(run.journey, run.version));
  }

  /** Whether a version is here. */
  public boolean knows(Version version) {
    return versions.getOrDefault(version.journey(), List.of()).stream()
        .anyMatch(plan -> plan.version == version.number());
  }

  /** Whether an event can matter to what is deployed, or to a fact that is kept. */
  boolean hears(UserState user, Event event) {
    return heard.concerns(this, user, event.type());
  }

  /** Whether some journey is for groups. */
  boolean hasGroups() {
    return groups;
  }

  /**
   * The zone of a user in a journey, of a group that of the journey; null for what belongs to no
   * journey: caps.
   */
  ZoneId zone(UserState user, @Nullable Journey journey) {
    return zone(user.group ? null : user.attributes.get("zone"), journey);
  }

  /** The zone of a user whose attribute {@code zone} has a value, or none. */
  ZoneId zone(@Nullable Value attribute, @Nullable Journey journey) {
    if (attribute instanceof Value.Text text) {
      ZoneId zone = zones.of(text.text());
      if (zone != null) {
        return zone;
      } // else refused where it was set; a record from elsewhere falls through
    }
    if (journey != null && journey.zone() != null) {
      return journey.zone();
    }
    return policy.zone() != null ? policy.zone() : lastZone;
  }
}
