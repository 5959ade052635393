package dev.sojourn.insight.preview;

import static dev.sojourn.insight.preview.Rows.preview;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sojourn.EngineException;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.insight.preview.Calendar.Undated;
import dev.sojourn.insight.preview.Calendar.Why;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewTest {
  private static final String SHANGHAI = "Asia/Shanghai";

  /** The examples of the language guide, all counted from Mon 2026-11-02 21:40 in Shanghai. */
  @Test
  void datesAreThoseOfTheLanguageGuide() {
    Preview preview =
        preview(
            """
            journey j starts when member.joined ends after 31 days
              stage s
                T+0                    send now via sms
                T+0 at 10:00           send past via sms
                T+1 at 10:00           send ten via sms
                T+1                    send same-time via sms
                T+24h                  send exact via sms
                T+21 at 10:00          send third-week via sms
                W1 on Thu at 20:00     send w1 via sms
                W1 on Mon at 10:00     send no-slot via sms
                W2 on Wed, Thu         send w2 via sms
                every 14 days at 10:00 send fortnight via sms
                every month on 31 at 10:00 send month-end via sms
                on 2026-11-11 at 10:00 send singles-day via sms
                on next Sat, Sun at 10:00 send weekend via sms
            """,
            SHANGHAI,
            "2026-11-02T21:40");
    assertThat(Rows.of(preview))
        .containsExactly(
            "Mon 11-02 10:00 past not: past",
            "never no-slot not: past",
            "Mon 11-02 21:40 now",
            "Tue 11-03 10:00 ten",
            "Tue 11-03 21:40 same-time",
            "Tue 11-03 21:40 exact",
            "Thu 11-05 20:00 w1",
            "Sat 11-07 10:00 weekend",
            "Wed 11-11 10:00 singles-day",
            "Wed 11-11 21:40 w2",
            "Thu 11-12 21:40 w2",
            "Mon 11-16 10:00 fortnight",
            "Mon 11-23 10:00 third-week",
            "Mon 11-30 10:00 fortnight",
            "Mon 11-30 10:00 month-end");
    Calendar calendar = preview.calendars().get(0);
    assertThat(calendar.ends()).isEqualTo(Rows.at(SHANGHAI, "2026-12-03T21:40"));
  }

  @Test
  void aWindowWithoutATimeIsShownFromWhereItOpensToItsEnd() {
    assertThat(
            Rows.of(
                preview(
                    """
                    journey j starts when member.joined
                      stage s
                        W1 if count of page.viewed since T >= 3 send first via sms
                        W2 if tagged vip send second via sms
                        W2 if days since T >= 10 send tenth-day via sms
                        W3 send third via sms
                        T+2..T+4 unless order.paid send range via sms
                        T+2..T+4 at 09:00 unless order.paid send slot via sms
                    """,
                    SHANGHAI,
                    "2026-11-02T21:40")))
        .containsExactly(
            "Mon 11-02 21:40 first .. Mon 11-09 00:00",
            "Wed 11-04 00:00 range .. Sat 11-07 00:00",
            "Wed 11-04 09:00 slot",
            "Mon 11-09 00:00 second .. Mon 11-16 00:00",
            "Thu 11-12 00:00 tenth-day",
            "Mon 11-16 00:00 third");
  }

  @Test
  void aWatchFlipsWhenTheSilenceSinceTheStartHasLasted() {
    String watch =
        """
        journey j starts when member.joined
          stage s T+0 send hello via sms
          watch wake-up after 30 days without any activity
            on next Sat, Sun at 10:00 send come-back via sms
        """;
    assertThat(Rows.of(preview(watch, SHANGHAI, "2026-11-06T09:00")))
        .containsExactly("Fri 11-06 09:00 hello", "Sun 12-06 10:00 come-back");
    assertThat(Rows.of(preview(watch, SHANGHAI, "2026-11-06T11:00")))
        .containsExactly("Fri 11-06 11:00 hello", "Sat 12-12 10:00 come-back");
    Calendar calendar = preview(watch, SHANGHAI, "2026-11-06T11:00").calendars().get(0);
    assertThat(calendar.openings().get(1).anchor())
        .isEqualTo(Rows.at(SHANGHAI, "2026-12-06T11:00"));
  }

  @Test
  void everyStageCountsFromTheStart() {
    assertThat(
            Rows.of(
                preview(
                    """
                    journey j starts when member.joined if event.store = "7"
                      goal order.paid within 3 days leaves when order.paid holdout 100%
                      runs per event.order
                      stage a until order.paid T+1 at 10:00 unless order.paid send a via sms
                      stage b from order.paid if event.amount > 3 restarts on order.paid
                        T+1 at 10:00 send b via sms with amount = T.amount
                    """,
                    SHANGHAI, "2026-11-02T21:40")))
        .containsExactly("Tue 11-03 10:00 a", "Tue 11-03 10:00 b");
  }

  @Test
  void whatTheOpeningEventPlansHasADateAndWhatOtherEventsPlanHasNone() {
    Calendar calendar =
        preview(
                """
                journey j starts when cart.added
                  stage s
                    2h after cart.added send cart via sms
                    when cart.added send again via sms
                  stage t from order.paid
                    1 day after order.paid send order via sms
                    90m after cart.added send other via sms
                """,
                SHANGHAI,
                "2026-11-02T21:40")
            .calendars()
            .get(0);
    assertThat(Rows.of(calendar)).containsExactly("Mon 11-02 23:40 cart", "Tue 11-03 21:40 order");
    assertThat(calendar.undated())
        .extracting(u -> u.step().name(), Undated::why)
        .containsExactly(tuple("again", Why.AT_AN_EVENT), tuple("other", Why.AT_AN_EVENT));
  }

  @Test
  void aJourneyThatOnlyWaitsForEventsHasAnEmptyCalendar() {
    Calendar calendar =
        preview(
                """
                journey j starts when joined leaves when left
                  stage s when order.paid if T.x > 1 send thanks via sms as service
                  watch w after 3 days without order.paid T+1 at user.time send back via sms
                """,
                "UTC",
                "2026-11-02T21:40")
            .calendars()
            .get(0);
    assertThat(calendar.rows()).isEmpty();
    assertThat(CalendarText.of(calendar))
        .isEqualTo(
            """
            journey j, one user, zone UTC
              start  Mon 2026-11-02 21:40; the run ends at left
              s      opens at the start
              w      after 3 days without order.paid, counted from the start: T is Thu 2026-11-05 21:40

            at events, which have no date beforehand:
              s  thanks  thanks via sms as service  when order.paid  if T.x > 1

            without a date as long as an attribute is not known:
              w  back  back via sms  needs user.time

            Conditions are taken to hold, but for days since T; nothing happens after the start.
            """);
  }

  @Test
  void attributesGiveStepsTheirDates() {
    Preview preview =
        preview(
            """
            journey j starts when member.joined
              stage s
                yearly on user.birthday at 09:00 send birthday via sms
                T+3 at user.best-time send best via sms
                3 days before user.delivery-date at 10:00 send papers via sms
                1h before T.starts-at send class via sms
                yearly on user.nothing at user.never send nothing via sms
            """,
            SHANGHAI,
            "2027-11-02T21:40");
    Calendar without = preview.calendars().get(0);
    assertThat(without.rows()).isEmpty();
    assertThat(without.undated())
        .extracting(Undated::needs)
        .containsExactly(
            List.of("user.birthday"),
            List.of("user.best-time"),
            List.of("user.delivery-date"),
            List.of("T.starts-at"),
            List.of("user.nothing", "user.never"));
    Calendar with =
        preview
            .user("birthday", Value.of("1996-02-29"))
            .user("best-time", Value.of("19:30"))
            .user("delivery-date", Value.of("2027-12-24"))
            .user("nothing", Value.of("soon"))
            .anchor("starts-at", Value.of("2027-11-05T12:00:00Z"))
            .user("zone", Value.of("Europe/London"))
            .until(Instant.parse("2029-12-31T00:00:00Z"))
            .calendars()
            .get(0);
    // 2027-11-02 21:40 in Shanghai is 13:40 in London. 2028 is a leap year, 2029 is not.
    assertThat(with.zone().getId()).isEqualTo("Europe/London");
    assertThat(Rows.of(with))
        .containsExactly(
            "Fri 11-05 11:00 class",
            "Fri 11-05 19:30 best",
            "Tue 12-21 10:00 papers",
            "Tue 02-29 09:00 birthday",
            "Wed 02-28 09:00 birthday");
    assertThat(with.undated()).extracting(Undated::needs).containsExactly(List.of("user.never"));
  }

  @Test
  void recurringStepsEndWithTheCalendarAndOthersAreShownBeyondIt() {
    Preview preview =
        preview(
            """
            journey j starts when member.joined
              stage s
                every Mon at 10:00 send weekly via sms
                T+400 at 10:00 send late via sms
                T+4000 at 10:00 send far via sms
                on 2100-01-01 at 10:00 send century via sms
            """,
            SHANGHAI,
            "2026-11-02T21:40");
    List<String> rows = Rows.of(preview);
    assertThat(rows).filteredOn(row -> row.endsWith("weekly")).hasSize(52);
    assertThat(rows)
        .filteredOn(row -> !row.endsWith("weekly"))
        .containsExactly(
            "Tue 12-07 10:00 late",
            "Thu 10-15 10:00 far TOO_FAR",
            "Fri 01-01 10:00 century TOO_FAR");
    assertThat(Rows.of(preview.until(Rows.at(SHANGHAI, "2026-11-16T10:00"))))
        .startsWith("Mon 11-09 10:00 weekly", "Mon 11-16 10:00 weekly", "Tue 12-07 10:00 late");
  }

  @Test
  void aStepThatLeavesEndsTheCalendar() {
    assertThat(
            Rows.of(
                preview(
                    """
                    journey j starts when member.joined
                      stage s
                        every Mon at 10:00 send weekly via sms
                        T+10 at 12:00 leave
                        T+20 at 12:00 send never via sms
                        T+5 at 12:00 if tagged x leave named maybe
                        T+6 at 12:00 tag seen
                    """,
                    SHANGHAI,
                    "2026-11-02T21:40")))
        .containsExactly(
            "Sat 11-07 12:00 maybe",
            "Sun 11-08 12:00 tag",
            "Mon 11-09 10:00 weekly",
            "Thu 11-12 12:00 leave",
            "Sun 11-22 12:00 never not: left");
  }

  @Test
  void nothingGoesOnAfterTheEnd() {
    String steps = " stage s every Mon at 10:00 send m via c";
    String watch = " watch w after 10 days without b T+0 send back via c";
    String open = "Recurring steps are shown until";
    String at = "2026-11-02T21:40";
    assertThat(text("journey j starts when a" + steps, at)).contains(open);
    assertThat(text("journey j starts when a ends after 20 days" + steps, at))
        .contains("Sun 2026-11-22  21:40  -- the journey ends here")
        .doesNotContain(open);
    assertThat(text("journey j starts when a" + steps + " T+8 leave" + watch, at))
        .contains("Tue 2026-11-10  21:40  -- the journey ends here")
        .contains("not due until Tue 2026-11-10 21:40:\n  w  back")
        .doesNotContain(open);
  }

  private static String text(String journey, String start) {
    return CalendarText.of(preview(journey, "UTC", start).calendars());
  }

  @Test
  void daysBeforeTAreCountedBackwards() {
    Preview preview =
        preview(
            "journey j \"two\\nlines\" starts when a"
                + " stage s 3 days before T.date at 10:00 send m via c",
            "UTC",
            "2026-11-02T21:40");
    String text = CalendarText.of(preview.anchor("date", Value.of("2026-11-01")).calendars());
    assertThat(text)
        .startsWith("journey j \"two\uFFFDlines\", one user, zone UTC\n")
        .contains("Thu 2026-10-29  10:00  T-4  s  m  m via c  not sent: past, T is later\n");
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThatThrownBy(
            () ->
                Preview.of(
                        JourneyText.parse("f", "journey j stage s T+5..T+2 send a via b")
                            .definitions(),
                        Instant.EPOCH)
                    .calendars())
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("this range ends before it starts");
    Preview preview =
        preview("journey j starts when a stage s T+0 send a via b", "UTC", "2026-11-02T21:40");
    assertThatThrownBy(() -> preview.user("zone", Value.of("Asia/Nowhere")).calendars())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`zone` must name a time zone, such as `Asia/Shanghai`");
    assertThatThrownBy(() -> preview.until(Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the calendar must not end before its start");
    assertThatThrownBy(() -> preview.until(Instant.parse("2046-01-01T00:00:00Z")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the calendar must end within ten years of its start");
  }
}
