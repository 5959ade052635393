package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.sink.CollectingSink;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every timing over all changes of the clock of 2026 to 2028 in many zones, and over ordinary days,
 * leap days and turns of the year. What is expected is found minute by minute, without any
 * calculation with zones.
 */
class CalendarTest {
  private static final List<String> ZONES =
      List.of(
          "Asia/Shanghai",
          "America/New_York",
          "Europe/London",
          "Australia/Sydney",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "Asia/Kathmandu",
          "Asia/Tehran",
          "America/Sao_Paulo",
          "Africa/Casablanca",
          "Pacific/Chatham",
          "America/Santiago",
          "Africa/Cairo",
          "UTC");
  private static final List<LocalDate> DAYS =
      List.of(
          LocalDate.of(2026, 11, 5),
          LocalDate.of(2027, 1, 1),
          LocalDate.of(2028, 2, 29),
          LocalDate.of(2028, 12, 31));

  private static final String STEPS =
      """
      journey %1$s starts when manual ends after 12 days
        stage s until left
          T+3 at %2$s                          send days-at via app
          T+3                                  send days via app
          T+72h                                send exact via app
          W1 on %3$s at %2$s                   send week-at via app
          W1 on %3$s                           send week via app
          T+3..T+5 at %2$s                     send range-at via app
          T+3..T+5                             send range via app
          every %3$s at %2$s                   send weekday via app
          every 3 days at %2$s                 send every-days via app
          every month on %4$d at %2$s          send month via app
          yearly on user.day at %2$s           send year via app
          on %5$s at %2$s                      send date via app
          1 day before user.next at %2$s       send before via app
          2 days after T.day at %2$s           send after via app
          3 days after T.began                 send after-instant via app
          2h before user.moment                send before-instant via app
          3 days after cart.added              send after-event via app
          72h after cart.added                 send after-event-exact via app
          when ping                            send when via app
          on next %3$s at %2$s                 send next via app
          on next day at %2$s                  send next-day via app
          at once                              send once via app
          T+3 at user.best-time                send user-clock via app
          T+2 at %2$s                          send reminded via app  remind daily for 1 days
      journey %1$s-watch starts when manual ends after 12 days
        watch w after 3 days without any activity
          at once                              send silent via app
      """;

  /** One date and time in one zone; T is three days before. */
  private record Case(int number, ZoneId zone, LocalDate date, LocalTime time) {
    String id() {
      return "j" + number;
    }

    Instant anchor() {
      return first(date.minusDays(3), time, zone);
    }

    Instant due() {
      return first(date, time, zone);
    }

    String text() {
      String day = date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      return STEPS.formatted(id(), time, day, date.getDayOfMonth(), date);
    }

    List<Event> events() {
      Instant due = due();
      Instant anchor = anchor();
      Instant earlier = anchor.minusSeconds(60);
      Event set =
          Event.of(id() + "-set", id(), "user.set", earlier)
              .with("zone", Value.of(zone.getId()))
              .with(
                  "day",
                  Value.of(LocalDate.of(1988, date.getMonth(), date.getDayOfMonth()).toString()))
              .with("next", Value.of(date.plusDays(1).toString()))
              .with("moment", Value.of(due.plus(Duration.ofHours(2)).toString()))
              .with("best-time", Value.of(time.toString()));
      Event start =
          Event.of(id() + "-start", id(), "journey.start", anchor)
              .with("journey", Value.of(id()))
              .with("day", Value.of(date.minusDays(2).toString()))
              .with("began", Value.of(anchor.toString()));
      String other = id() + "-watch";
      return List.of(
          set,
          start,
          Event.of(id() + "-cart", id(), "cart.added", anchor.plusSeconds(60)),
          Event.of(id() + "-ping", id(), "ping", due),
          Event.of(id() + "-zone", other, "user.set", earlier).with("zone", Value.of(zone.getId())),
          Event.of(id() + "-watch", other, "journey.start", anchor)
              .with("journey", Value.of(other)));
    }

    /** The first instants at which each step is due. */
    Map<String, List<Instant>> expected() {
      Map<String, List<Instant>> all = new LinkedHashMap<>();
      for (String step :
          List.of(
              "days-at",
              "days",
              "week-at",
              "week",
              "range-at",
              "month",
              "year",
              "date",
              "before",
              "after",
              "after-instant",
              "before-instant",
              "when",
              "next",
              "user-clock",
              "silent")) {
        all.put(step, List.of(due()));
      }
      Duration threeDays = Duration.ofDays(3);
      all.put("exact", List.of(anchor().plus(threeDays)));
      all.put("range", List.of(first(date, LocalTime.MIDNIGHT, zone)));
      all.put("weekday", List.of(due(), first(date.plusDays(7), time, zone)));
      all.put("every-days", List.of(due(), at(3), at(6)));
      all.put("after-event", List.of(first(date, time.plusMinutes(1), zone)));
      all.put("after-event-exact", List.of(anchor().plusSeconds(60).plus(threeDays)));
      all.put("next-day", List.of(anchor()));
      all.put("once", List.of(anchor()));
      all.put("reminded", List.of(at(-1), due()));
      return all;
    }

    private Instant at(int days) {
      return first(date.plusDays(days), time, zone);
    }
  }

  @Test
  void everyTimingOverEveryChangeOfTheClock() {
    List<Case> cases = cases();
    CollectingSink sink = new CollectingSink();
    Definitions all = Definitions.EMPTY;
    for (Case each : cases) {
      Parsed one = JourneyText.parse(each.id() + ".journey", each.text());
      assertThat(one.problems()).isEmpty();
      all = all.and(one.definitions());
    }
    JourneyEngine engine = JourneyEngine.builder().definitions(all).sink(sink).build();
    cases.stream()
        .flatMap(each -> each.events().stream())
        .sorted(Comparator.comparing(Event::at))
        .forEach(engine::accept);
    engine.advanceTo(Instant.parse("2029-02-01T00:00:00Z"));

    Map<String, Map<String, List<Instant>>> dues = new TreeMap<>();
    for (Touch touch : sink.touches()) {
      assertThat(touch.at()).as("%s %s", touch.journey(), touch.step()).isEqualTo(touch.due());
      dues.computeIfAbsent(touch.journey(), id -> new TreeMap<>())
          .computeIfAbsent(touch.step(), step -> new ArrayList<>())
          .add(touch.due());
    }
    for (Case each : cases) {
      Map<String, List<Instant>> actual = new TreeMap<>(dues.get(each.id()));
      actual.putAll(dues.get(each.id() + "-watch"));
      Map<String, List<Instant>> expected = new TreeMap<>(each.expected());
      assertThat(actual).as(each.toString()).isEqualTo(expected);
    }
  }

  /** Inside what a change leaves out or repeats, beside it, and on days without a change. */
  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String id : ZONES) {
      ZoneId zone = ZoneId.of(id);
      for (ZoneOffsetTransition change : changes(zone)) {
        LocalDateTime first =
            change.isGap() ? change.getDateTimeBefore() : change.getDateTimeAfter();
        LocalDateTime inside = first.plus(change.getDuration().abs().dividedBy(2));
        for (LocalTime time :
            List.of(inside.toLocalTime(), first.toLocalTime(), LocalTime.of(10, 0))) {
          cases.add(new Case(cases.size(), zone, inside.toLocalDate(), time));
        }
      }
      for (LocalDate day : DAYS) {
        cases.add(new Case(cases.size(), zone, day, LocalTime.of(2, 30)));
        cases.add(new Case(cases.size(), zone, day, LocalTime.MIDNIGHT));
      }
    }
    assertThat(cases).hasSizeGreaterThan(200);
    return cases;
  }

  private static List<ZoneOffsetTransition> changes(ZoneId zone) {
    List<ZoneOffsetTransition> changes = new ArrayList<>();
    Instant from = Year.of(2026).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = Year.of(2029).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    ZoneOffsetTransition next = zone.getRules().nextTransition(from);
    while (next != null && next.getInstant().isBefore(end)) {
      changes.add(next);
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return changes;
  }

  /** The first minute that the clocks of a zone show a local time, or pass it. */
  private static Instant first(LocalDate date, LocalTime time, ZoneId zone) {
    LocalDateTime sought = LocalDateTime.of(date, time);
    Instant minute = sought.minusHours(15).toInstant(ZoneOffset.UTC);
    while (LocalDateTime.ofInstant(minute, zone).isBefore(sought)) {
      minute = minute.plusSeconds(60);
    }
    return minute;
  }
}
