package dev.sojourn.dsl;

import dev.sojourn.model.Policy;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A policy being written. Immutable: each call returns a new value. Caps and passive events add up.
 */
public final class PolicyBuilder {
  private final Policy policy;

  PolicyBuilder(Policy policy) {
    this.policy = policy;
  }

  /**
   * The zone for users without one of their own.
   *
   * @param id an IANA zone id, such as {@code "Asia/Shanghai"}
   * @throws IllegalArgumentException if there is no such zone
   */
  public PolicyBuilder zone(String id) {
    return zone(Literals.zone(id));
  }

  /** The zone for users without one of their own. */
  public PolicyBuilder zone(ZoneId zone) {
    return with(zone, policy.quiet());
  }

  /**
   * Quiet hours in the user's zone, from the first time on and before the second; they may cross
   * midnight.
   *
   * @throws IllegalArgumentException if one is no time from {@code "00:00"} to {@code "23:59"}
   */
  public PolicyBuilder quiet(String from, String to) {
    return quiet(Literals.time(from), Literals.time(to));
  }

  /**
   * Quiet hours in the user's zone, from the first time on and before the second; they may cross
   * midnight.
   */
  public PolicyBuilder quiet(LocalTime from, LocalTime to) {
    return with(policy.zone(), new Policy.QuietHours(from, to));
  }

  /**
   * An upper limit for the touches of a user; it still has to be said of which touches and in what
   * time.
   */
  public CapBuilder atMost(int limit) {
    return new CapBuilder(this, limit, false, null);
  }

  /** Each message goes to a user at most once in so many times 24 hours. */
  public PolicyBuilder eachMessageAtMostOncePerDays(int days) {
    return new PolicyBuilder(
        new Policy(policy.zone(), policy.quiet(), policy.caps(), days, policy.passiveEvents()));
  }

  /** Events that are no activity of the user. */
  public PolicyBuilder passiveEvents(EventType event, EventType... more) {
    List<String> passive = new ArrayList<>(policy.passiveEvents());
    Stream.concat(Stream.of(event), Stream.of(more)).map(EventType::name).forEach(passive::add);
    return new PolicyBuilder(
        new Policy(
            policy.zone(), policy.quiet(), policy.caps(), policy.messageOncePerDays(), passive));
  }

  /** The policy. It is not checked here; see {@link dev.sojourn.model.check.DefinitionsCheck}. */
  public Policy build() {
    return policy;
  }

  PolicyBuilder and(Policy.Cap cap) {
    List<Policy.Cap> caps = new ArrayList<>(policy.caps());
    caps.add(cap);
    return new PolicyBuilder(
        new Policy(
            policy.zone(),
            policy.quiet(),
            caps,
            policy.messageOncePerDays(),
            policy.passiveEvents()));
  }

  private PolicyBuilder with(@Nullable ZoneId zone, Policy.@Nullable QuietHours quiet) {
    return new PolicyBuilder(
        new Policy(
            zone, quiet, policy.caps(), policy.messageOncePerDays(), policy.passiveEvents()));
  }
}
