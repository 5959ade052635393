package dev.sojourn.internal.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.internal.decide.Again.Kind;
import dev.sojourn.internal.decide.Again.Verdict;
import dev.sojourn.internal.state.SentTouch;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Category;
import dev.sojourn.model.Options.InQuietHours;
import dev.sojourn.model.Options.OverCap;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a touch whose turn comes again, worked out by hand. */
class AgainTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Policy NIGHTS = quiet("22:00", "08:00");
  private static final Policy ONE_A_DAY =
      new Policy(null, null, List.of(cap(1, new Policy.Per.Day())), 0, List.of());

  private final UserState user = new UserState("u42");
  private final Instant friday = at("2026-11-06T21:59");

  @Test
  void aRetryThatReachesQuietHoursWaitsForTheirEnd() {
    Touch touch = message(friday, Category.MARKETING);
    Terms terms = terms(at("2026-11-08T21:59"), InQuietHours.DEFER, OverCap.DEFER);
    assertThat(judge(NIGHTS, touch, terms, at("2026-11-06T21:59:59"))).isEqualTo(go());
    assertThat(judge(NIGHTS, touch, terms, at("2026-11-06T22:00:00")))
        .isEqualTo(putOff("quiet", at("2026-11-07T08:00")));
    assertThat(judge(NIGHTS, touch, terms, at("2026-11-07T07:59:59")))
        .isEqualTo(putOff("quiet", at("2026-11-07T08:00")));
    assertThat(judge(NIGHTS, touch, terms, at("2026-11-07T08:00"))).isEqualTo(go());
  }

  @Test
  void quietHoursEndItIfItSkipsThemOrExpiresInThem() {
    Touch touch = message(friday, Category.MARKETING);
    Instant night = at("2026-11-06T23:30");
    Instant last = at("2026-11-08T21:59");
    assertThat(judge(NIGHTS, touch, terms(last, InQuietHours.SKIP, OverCap.DEFER), night))
        .isEqualTo(dead("skipped: quiet"));
    assertThat(judge(NIGHTS, touch, terms(last, InQuietHours.IGNORE, OverCap.DEFER), night))
        .isEqualTo(go());
    Terms untilTheEnd = terms(at("2026-11-07T08:00"), InQuietHours.DEFER, OverCap.DEFER);
    assertThat(judge(NIGHTS, touch, untilTheEnd, night))
        .isEqualTo(putOff("quiet", at("2026-11-07T08:00")));
    Terms shorter = terms(at("2026-11-07T07:59"), InQuietHours.DEFER, OverCap.DEFER);
    assertThat(judge(NIGHTS, touch, shorter, night)).isEqualTo(dead("dropped: quiet"));
  }

  @Test
  void theLastInstantIsIncludedAndTheEndOfAWindowIsNot() {
    Touch touch = message(friday, Category.MARKETING);
    Instant last = at("2026-11-08T21:59");
    Terms late = terms(last, InQuietHours.DEFER, OverCap.DEFER);
    assertThat(judge(Policy.NONE, touch, late, last)).isEqualTo(go());
    assertThat(judge(Policy.NONE, touch, late, last.plusNanos(1))).isEqualTo(dead("expired: late"));
    // the week ends with Sunday 11-08
    Instant end = at("2026-11-09T00:00");
    Terms window =
        new Terms(end.minusNanos(1), Reason.WINDOW, InQuietHours.DEFER, OverCap.DEFER, SHANGHAI);
    assertThat(judge(Policy.NONE, touch, window, end.minusNanos(1))).isEqualTo(go());
    assertThat(judge(Policy.NONE, touch, window, end)).isEqualTo(dead("expired: window"));
    Terms never = terms(Instant.MAX, InQuietHours.DEFER, OverCap.DEFER);
    assertThat(judge(Policy.NONE, touch, never, at("2030-01-01T00:00"))).isEqualTo(go());
  }

  @Test
  void aTouchDoesNotStandInItsOwnWay() {
    Instant monday = at("2026-11-02T10:00");
    Touch touch = message(monday, Category.MARKETING);
    sent(monday);
    Terms terms = terms(at("2026-11-05T10:00"), InQuietHours.DEFER, OverCap.DEFER);
    assertThat(judge(ONE_A_DAY, touch, terms, at("2026-11-02T10:05"))).isEqualTo(go());
    // one like it, of another journey, at the same instant
    sent(monday);
    assertThat(judge(ONE_A_DAY, touch, terms, at("2026-11-02T10:05")))
        .isEqualTo(putOff("cap", at("2026-11-03T10:05")));
  }

  @Test
  void aRetryOnADayThatIsFullWaitsForTheNextOneWithRoom() {
    Instant monday = at("2026-11-02T10:00");
    Touch touch = message(monday, Category.MARKETING);
    sent(monday);
    sent(at("2026-11-03T08:00"));
    Instant tuesday = at("2026-11-03T09:00");
    Instant thursday = at("2026-11-05T10:00");
    assertThat(judge(ONE_A_DAY, touch, terms(thursday, InQuietHours.DEFER, OverCap.DEFER), tuesday))
        .isEqualTo(putOff("cap", at("2026-11-04T09:00")));
    assertThat(judge(ONE_A_DAY, touch, terms(thursday, InQuietHours.DEFER, OverCap.DROP), tuesday))
        .isEqualTo(dead("dropped: cap"));
    assertThat(
            judge(ONE_A_DAY, touch, terms(thursday, InQuietHours.DEFER, OverCap.IGNORE), tuesday))
        .isEqualTo(go());
    Terms tooShort = terms(at("2026-11-04T08:59"), InQuietHours.DEFER, OverCap.DEFER);
    assertThat(judge(ONE_A_DAY, touch, tooShort, tuesday)).isEqualTo(dead("dropped: cap"));
  }

  @Test
  void aRollingCapHasRoomWhenTheOldestHasLeftIt() {
    Policy twoAWeek = new Policy(null, null, List.of(cap(2, new Policy.Per.Days(7))), 0, List.of());
    Instant monday = at("2026-11-02T10:00");
    Touch touch = message(monday, Category.MARKETING);
    sent(at("2026-10-28T12:00"));
    sent(monday);
    sent(at("2026-11-03T08:00"));
    // of the seven days before Tuesday 09:00 there are 10-28 and 11-03 beside itself;
    // 10-28 12:00 counts until 11-04 12:00, so Thursday 09:00 is the first one with room
    Terms terms = terms(at("2026-11-09T10:00"), InQuietHours.DEFER, OverCap.DEFER);
    assertThat(judge(twoAWeek, touch, terms, at("2026-11-03T09:00")))
        .isEqualTo(putOff("cap", at("2026-11-05T09:00")));
  }

  @Test
  void consentThatWasWithdrawnMeanwhileEndsIt() {
    Touch marketing = message(friday, Category.MARKETING);
    Touch service = message(friday, Category.SERVICE);
    Terms terms = terms(at("2026-11-08T21:59"), InQuietHours.DEFER, OverCap.DEFER);
    Instant later = friday.plusSeconds(30);
    user.consents().set("sms", false, friday);
    assertThat(judge(Policy.NONE, marketing, terms, later)).isEqualTo(go());
    user.consents().set("wecom", false, friday);
    assertThat(judge(Policy.NONE, marketing, terms, later)).isEqualTo(withdrawn("consent"));
    assertThat(judge(Policy.NONE, service, terms, later)).isEqualTo(go());
    user.reachable().set("wecom", false, friday);
    assertThat(judge(Policy.NONE, service, terms, later)).isEqualTo(withdrawn("unreachable"));
    assertThat(judge(Policy.NONE, marketing, terms, at("2026-11-09T00:00")))
        .as("expiry comes first")
        .isEqualTo(dead("expired: late"));
  }

  @Test
  void aGroupIsAskedForExpiryAndQuietHoursOnly() {
    UserState group = new UserState(Subject.group("g7"));
    group.consents().set("wecom", false, friday);
    group.sent.add(new SentTouch(friday, true, "wecom", "j/s/other", List.of("b")));
    Touch touch = touch("g7", true, friday, Category.MARKETING, "wecom");
    Terms terms = terms(at("2026-11-08T21:59"), InQuietHours.DEFER, OverCap.IGNORE);
    Policy both = new Policy(null, NIGHTS.quiet(), ONE_A_DAY.caps(), 0, List.of());
    assertThat(judge(both, group, touch, terms, friday.plusSeconds(30))).isEqualTo(go());
    assertThat(judge(both, group, touch, terms, at("2026-11-06T22:00")))
        .isEqualTo(putOff("quiet", at("2026-11-07T08:00")));
    assertThat(judge(both, group, touch, terms, at("2026-11-08T22:00")))
        .isEqualTo(dead("expired: late"));
  }

  @Test
  void aTaskIsAskedForExpiryOnly() {
    Touch task = touch("u42", false, friday, Category.SERVICE, null);
    Terms terms = terms(at("2026-11-08T21:59"), InQuietHours.IGNORE, OverCap.IGNORE);
    user.consents().set("wecom", false, friday);
    assertThat(judge(NIGHTS, task, terms, at("2026-11-07T03:00"))).isEqualTo(go());
    assertThat(judge(NIGHTS, task, terms, at("2026-11-08T22:00"))).isEqualTo(dead("expired: late"));
  }

  @Test
  void nothingGoesToAUserWhoWasForgotten() {
    Terms terms = terms(at("2026-11-08T21:59"), InQuietHours.DEFER, OverCap.DEFER);
    Touch touch = message(friday, Category.MARKETING);
    assertThat(judge(Policy.NONE, null, touch, terms, friday).kind()).isEqualTo(Kind.FORGOTTEN);
    assertThat(judge(Policy.NONE, null, touch, terms, at("2026-12-01T00:00")).kind())
        .isEqualTo(Kind.FORGOTTEN);
  }

  @Test
  void quietHoursEndAsTheClockOfTheNightTellsIt() {
    Policy nights = quiet("22:00", "02:30");
    Terms terms = new Terms(Instant.MAX, Reason.LATE, InQuietHours.DEFER, OverCap.IGNORE, BERLIN);
    Touch touch = message(Instant.parse("2026-03-28T20:00:00Z"), Category.MARKETING);
    // 02:30 is left out that night: 01:00Z is 03:00, the first valid instant
    assertThat(judge(nights, touch, terms, Instant.parse("2026-03-28T22:00:00Z")))
        .isEqualTo(putOff("quiet", Instant.parse("2026-03-29T01:00:00Z")));
    // 02:30 comes twice that night, at 00:30Z and 01:30Z
    assertThat(judge(nights, touch, terms, Instant.parse("2026-10-24T22:00:00Z")))
        .isEqualTo(putOff("quiet", Instant.parse("2026-10-25T00:30:00Z")));
    assertThat(judge(nights, touch, terms, Instant.parse("2026-10-25T01:15:00Z")))
        .isEqualTo(putOff("quiet", Instant.parse("2026-10-25T01:30:00Z")));
  }

  @Test
  void theNextDayWithRoomMayLackTheTimeOfDay() {
    user.attributes.set("zone", Value.of("Europe/Berlin"), Instant.EPOCH);
    Instant saturday = Instant.parse("2026-03-28T01:30:00Z");
    Touch touch = message(Instant.parse("2026-03-27T12:00:00Z"), Category.MARKETING);
    sent(Instant.parse("2026-03-28T00:30:00Z"));
    Terms terms = new Terms(Instant.MAX, Reason.LATE, InQuietHours.DEFER, OverCap.DEFER, BERLIN);
    assertThat(judge(ONE_A_DAY, touch, terms, saturday))
        .isEqualTo(putOff("cap", Instant.parse("2026-03-29T01:00:00Z")));
  }

  private Verdict judge(Policy policy, Touch touch, Terms terms, Instant now) {
    return judge(policy, user, touch, terms, now);
  }

  private static Verdict judge(
      Policy policy, @Nullable UserState user, Touch touch, Terms terms, Instant now) {
    Catalog catalog =
        new Catalog(
            Map.of(),
            List.of(),
            RulePlan.NONE,
            SegmentPlan.NONE,
            policy,
            SHANGHAI,
            Duration.ofDays(2),
            false,
            Pauses.NONE);
    return Again.judge(catalog, user, new Outgoing(touch, terms), now);
  }

  private void sent(Instant at) {
    user.sent.add(new SentTouch(at, true, "wecom", "j/s/a", List.of("a")));
  }

  private static Touch message(Instant at, Category category) {
    return touch("u42", false, at, category, "wecom");
  }

  private static Touch touch(
      String whom, boolean group, Instant at, Category category, @Nullable String channel) {
    return new Touch(
        "id",
        whom,
        group,
        "j",
        "s",
        "a",
        0,
        0,
        channel == null ? Touch.Kind.TASK : Touch.Kind.MESSAGE,
        List.of("a"),
        channel,
        category,
        null,
        at,
        at,
        Map.of(),
        null);
  }

  private static Terms terms(Instant last, InQuietHours quiet, OverCap cap) {
    return new Terms(last, Reason.LATE, quiet, cap, SHANGHAI);
  }

  private static Policy quiet(String from, String to) {
    Policy.QuietHours hours = new Policy.QuietHours(LocalTime.parse(from), LocalTime.parse(to));
    return new Policy(null, hours, List.of(), 0, List.of());
  }

  private static Policy.Cap cap(int limit, Policy.Per per) {
    return new Policy.Cap(limit, true, null, per);
  }

  /** Local time in Shanghai. */
  private static Instant at(String local) {
    return LocalDateTime.parse(local).toInstant(ZoneOffset.ofHours(8));
  }

  private static Verdict go() {
    return new Verdict(Kind.GO, "", null);
  }

  private static Verdict putOff(String reason, Instant until) {
    return new Verdict(Kind.PUT_OFF, reason, until);
  }

  private static Verdict dead(String reason) {
    return new Verdict(Kind.DEAD, reason, null);
  }

  private static Verdict withdrawn(String reason) {
    return new Verdict(Kind.WITHDRAWN, reason, null);
  }
}
