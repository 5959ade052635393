package dev.sojourn.dsl;

import dev.sojourn.model.Policy;
import org.jspecify.annotations.Nullable;

/** A cap being written; the {@code per…} calls finish it. */
public final class CapBuilder {
  private final PolicyBuilder policy;
  private final int limit;
  private final boolean marketingOnly;
  private final @Nullable String channel;

  CapBuilder(PolicyBuilder policy, int limit, boolean marketingOnly, @Nullable String channel) {
    this.policy = policy;
    this.limit = limit;
    this.marketingOnly = marketingOnly;
    this.channel = channel;
  }

  /** Counts marketing touches only. */
  public CapBuilder marketingTouches() {
    return new CapBuilder(policy, limit, true, channel);
  }

  /** Counts all touches, service too; the default. */
  public CapBuilder touches() {
    return new CapBuilder(policy, limit, false, channel);
  }

  /** Counts one channel only. */
  public CapBuilder via(String onlyChannel) {
    return new CapBuilder(policy, limit, marketingOnly, onlyChannel);
  }

  /** In a local day. */
  public PolicyBuilder perDay() {
    return per(new Policy.Per.Day());
  }

  /** In an ISO week, from Monday, local. */
  public PolicyBuilder perWeek() {
    return per(new Policy.Per.Week());
  }

  /** In a local calendar month. */
  public PolicyBuilder perMonth() {
    return per(new Policy.Per.Month());
  }

  /** In a rolling window of so many times 24 hours. */
  public PolicyBuilder perDays(int days) {
    return per(new Policy.Per.Days(days));
  }

  private PolicyBuilder per(Policy.Per per) {
    return policy.and(new Policy.Cap(limit, marketingOnly, channel, per));
  }
}
