package dev.sojourn.test.assertj;

import dev.sojourn.test.TestUser;

/**
 * Where assertions about users and groups begin; imported statically it stands beside AssertJ's
 * own.
 *
 * <pre>{@code
 * assertThat(u42).received("reorder-coupon").on("2026-11-23T10:00").via("wecom");
 * assertThat(u42).didNotReceive("vip-invite").because(STAGE_CLOSED);
 * }</pre>
 *
 * <p>What fails shows the story of the user.
 */
public final class JourneyAssertions {
  private JourneyAssertions() {}

  /** Assertions about a user, or a group. */
  public static TestUserAssert assertThat(TestUser user) {
    return new TestUserAssert(user);
  }
}
