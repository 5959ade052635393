package dev.sojourn.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCheckTest {
  private static final Instant AT = Instant.parse("2026-11-02T13:40:00Z");

  @Test
  void anOrdinaryEventTakesAnyAttribute() {
    assertThat(
            EventCheck.check(
                event("order.paid").with("amount", 128).with("gift", true).with("x", "")))
        .isNull();
  }

  @Test
  void idUserAndTypeMustNotBeEmpty() {
    assertThat(EventCheck.find(Event.of(" ", "u", "a", AT)).field()).isEqualTo("id");
    assertThat(EventCheck.find(Event.of("e", "", "a", AT)).field()).isEqualTo("user");
    assertThat(EventCheck.find(Event.of("e", "u", "", AT)).field()).isEqualTo("type");
  }

  @Test
  void theCalendarHasAnEnd() {
    assertThat(EventCheck.check(Event.of("e", "u", "a", Instant.MAX))).contains("0001 to 9999");
    assertThat(EventCheck.check(Event.of("e", "u", "a", Instant.MIN))).contains("0001 to 9999");
  }

  @Test
  void nullIsForUserSetOnly() {
    assertThat(EventCheck.check(event("user.set").with("birthday", Value.absent()))).isNull();
    assertThat(EventCheck.check(event("order.paid").with("amount", Value.absent())))
        .isEqualTo(
            "`amount` is null: only `user.set` and `group.set` take null; leave the attribute out");
  }

  @Test
  void aDateIsTextInAnEvent() {
    assertThat(
            EventCheck.check(
                event("user.set").with("birthday", Value.of(LocalDate.of(1990, 2, 28)))))
        .contains("`birthday` is a date", "as text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Shanghai", "UTC", "+08:00"})
  void userSetTakesAKnownZone(String zone) {
    assertThat(EventCheck.check(event("user.set").with("zone", zone))).isNull();
  }

  @Test
  void userSetRefusesAnUnknownZoneWithoutRepeatingIt() {
    EventCheck.Finding finding = EventCheck.find(event("user.set").with("zone", "Asia/Shanghia"));
    assertThat(finding.attribute()).isEqualTo("zone");
    assertThat(finding.message()).contains("Asia/Shanghai").doesNotContain("Shanghia");
    assertThat(EventCheck.check(event("user.set").with("zone", 8))).isNotNull();
    assertThat(EventCheck.check(event("user.set").with("zone", Value.absent()))).isNull();
  }

  @Test
  void aTagIsATextThatIsNotEmpty() {
    assertThat(EventCheck.check(event("user.tagged").with("tag", "vip"))).isNull();
    assertThat(EventCheck.check(event("user.untagged").with("tag", "")))
        .isEqualTo("`user.untagged` needs the attribute `tag`: a text that is not empty");
    assertThat(EventCheck.check(event("user.tagged").with("tags", "vip")))
        .contains("(found `tags`)");
    assertThat(EventCheck.check(event("user.tagged").with("tag", "vip").with("by", "me"))).isNull();
  }

  @Test
  void consentAndChannelNeedAFlag() {
    assertThat(EventCheck.check(event("user.consent").with("channel", "sms").with("granted", true)))
        .isNull();
    assertThat(
            EventCheck.check(event("user.channel").with("channel", "sms").with("reachable", false)))
        .isNull();
    assertThat(
            EventCheck.check(event("user.consent").with("channel", "sms").with("granted", "yes")))
        .isEqualTo("`user.consent` needs the attribute `granted`: true or false");
    assertThat(EventCheck.check(event("user.channel").with("reachable", true)))
        .contains("`channel`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"touch.delivered", "touch.opened", "touch.clicked", "touch.failed", "task.done"})
  void receiptsCarryTexts(String type) {
    assertThat(EventCheck.check(event(type))).isNull();
    assertThat(EventCheck.check(event(type).with("touch", 1))).contains("`touch`");
    assertThat(EventCheck.check(event(type).with("touch", "t1"))).isNull();
    assertThat(EventCheck.check(event(type).with("touch", "t1").with("message", 5)))
        .contains("`message`");
  }

  @Test
  void touchSentComesFromTheEngineOnly() {
    assertThat(EventCheck.check(event("touch.sent").with("touch", "t")))
        .contains("from the engine only");
  }

  @Test
  void whatAGroupIsSaidToBeNamesTheGroup() {
    assertThat(EventCheck.check(event("group.set").with("group", "g1").with("size", 3))).isNull();
    assertThat(EventCheck.check(event("group.set").with("group", "g1").with("a", Value.absent())))
        .isNull();
    assertThat(EventCheck.check(event("group.set").with("size", 3)))
        .isEqualTo("`group.set` needs the attribute `group`: a text that is not empty");
  }

  @Test
  void aStartNamesItsJourney() {
    assertThat(EventCheck.check(event("journey.start").with("journey", "welcome"))).isNull();
    assertThat(EventCheck.check(event("journey.start").with("journey", " ")))
        .isEqualTo("`journey.start` needs the attribute `journey`: a text that is not empty");
    assertThat(EventCheck.check(event("journey.start").with("jurney", "welcome")))
        .isEqualTo(
            "`journey.start` needs the attribute `journey`: a text that is not empty"
                + " (found `jurney`)");
  }

  @Test
  void anAliasIsATextThatIsNotEmpty() {
    assertThat(EventCheck.check(event("user.identified").with("alias", "cookie-7"))).isNull();
    for (Event wrong :
        new Event[] {
          event("user.identified"),
          event("user.identified").with("alias", " "),
          event("user.identified").with("alias", 7)
        }) {
      assertThat(EventCheck.check(wrong))
          .isEqualTo("`user.identified` needs the attribute `alias`: a text that is not empty");
    }
    assertThat(EventCheck.check(event("user.forget"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"user.tagd,user.tagged", "user.sett,user.set", "journey.strat,journey.start"})
  void unknownReservedTypesAreRefusedWithWhatWasMeant(String type, String meant) {
    assertThat(EventCheck.check(event(type))).contains("did you mean `" + meant + "`?");
  }

  @Test
  void otherNamesAreTheHostsOwn() {
    assertThat(EventCheck.check(event("user.registered-by-mail"))).isNull();
    assertThat(EventCheck.check(event("journey.shared"))).isNull();
    assertThat(EventCheck.check(event("group.created"))).isNull();
    assertThat(EventCheck.check(event("users.registered"))).isNull();
  }

  @Test
  void sixtyFourKibibytesIsTheMost() {
    int rest = "e".length() + "u".length() + "a".length() + "x".length();
    assertThat(EventCheck.check(event("a").with("x", "x".repeat(EventCheck.MAX_BYTES - rest))))
        .isNull();
    assertThat(EventCheck.check(event("a").with("x", "x".repeat(EventCheck.MAX_BYTES - rest + 1))))
        .isEqualTo("the event takes 65537 bytes; 65536 (64 KiB) is the most");
    assertThat(EventCheck.check(event("a").with("x", "美".repeat(22_000)))).contains("66004 bytes");
    assertThat(EventCheck.check(event("a").with("x", "💄".repeat(16_384)))).contains("65540 bytes");
  }

  @Test
  void halfCharactersAreTextToo() {
    assertThat(EventCheck.check(Event.of("e", "u\ud800", "a", AT))).isNull();
    assertThat(EventCheck.check(event("a").with("x", "\udc00\ud800"))).isNull();
    assertThat(EventCheck.check(event("a").with("x", "💄"))).isNull();
  }

  @Test
  void messagesShowNoLongOrInvisibleNames() {
    String message = EventCheck.check(event("a").with("x\n\u202e".repeat(40), Value.absent()));
    assertThat(message).doesNotContain("\n", "\u202e").contains("…`").hasSizeLessThan(150);
  }

  private static Event event(String type) {
    return Event.of("e", "u", type, AT);
  }
}
