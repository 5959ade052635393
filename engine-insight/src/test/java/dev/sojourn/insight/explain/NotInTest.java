package dev.sojourn.insight.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a user is not in a journey. All times in UTC; where lines are broken is another matter. */
class NotInTest {
  private static final List<Event> EVENTS =
      List.of(
          Event.of("e1", "u42", "order.paid", Told.instant("2026-11-02 20:00")).with("amount", 20),
          Event.of("e2", "u42", "visit", Told.instant("2026-11-03 20:00")),
          Event.of("e3", "u42", "visit", Told.instant("2026-11-05 20:00")));

  private static String told(String text) {
    Parsed parsed = JourneyText.parse("a.journey", text + "\n  stage s T+0 send m via c\n");
    assertThat(parsed.problems()).isEmpty();
    return Explain.of(parsed.definitions())
        .locations(parsed.locations())
        .user("u42", EVENTS)
        .orElseThrow()
        .text()
        .replace("user u42, UTC, as of Thu 2026-11-05 12:00\n\n", "");
  }

  @Test
  void theEventThatStartsItDidNotCome() {
    assertThat(told("journey j starts when member.joined"))
        .isEqualToNormalizingWhitespace(
            """
            journey j: never entered; it starts when member.joined (a.journey:1:23), and no
              member.joined came
            """);
  }

  @Test
  void theEventCameAndItsConditionDidNotHold() {
    assertThat(told("journey j starts when order.paid if event.amount > 50 or user.vip = true"))
        .isEqualToNormalizingWhitespace(
            """
            journey j: never entered; it starts when order.paid if event.amount > 50 or user.vip = true
              (a.journey:1:23)
              Mon 2026-11-02 12:00  order.paid amount=20
                                      did not enter: starts when order.paid if event.amount > 50 or
                                        user.vip = true: event.amount > 50 was false (event.amount was
                                        20); user.vip = true was false (user.vip was not set)
                                        (a.journey:1:23)
            """);
  }

  @Test
  void itWasEnteredBeforeAndNotLetInAgain() {
    assertThat(told("journey j starts when visit runs again after 3 days"))
        .startsWith(
            "journey j: not in it any more; it starts when visit (a.journey:1:23)\n"
                + "  Tue 2026-11-03 12:00  visit\n")
        .containsIgnoringWhitespaces(
            """
            Thu 2026-11-05 12:00  visit
              not entered again: it was entered Tue 2026-11-03 12:00 and is open again
              Fri 2026-11-06 12:00 (a.journey:1:40)
            """);
  }

  @Test
  void theUserIsNotInTheSegment() {
    assertThat(
            told(
                "segment big if count of order.paid in last 30 days >= 2\n"
                    + "journey j starts when segment big entered"))
        .isEqualToNormalizingWhitespace(
            """
            journey j: never entered; it starts when segment big entered (a.journey:2:23), and the user
              is not in it
            """);
  }

  @Test
  void itStartsOnPurposeOnly() {
    assertThat(told("journey j starts when manual"))
        .isEqualToNormalizingWhitespace(
            """
            journey j: never entered; it starts when manual (a.journey:1:23), and that did not happen
            """);
    assertThat(told("journey j"))
        .isEqualToNormalizingWhitespace(
            "journey j: never entered; it is started on purpose only\n");
  }

  @Test
  void theEventHasNoValueToRunBy() {
    assertThat(told("journey j starts when visit runs per event.room"))
        .contains("did not enter: it runs per event.room, and the event has none");
  }

  @Test
  void itIsForGroups() {
    assertThat(told("journey j for group starts when visit"))
        .isEqualToNormalizingWhitespace("journey j: it is for groups\n");
  }
}
