package dev.sojourn.dsl.language;

import static dev.sojourn.dsl.JourneyDsl.after;
import static dev.sojourn.dsl.JourneyDsl.anchor;
import static dev.sojourn.dsl.JourneyDsl.before;
import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.event;
import static dev.sojourn.dsl.JourneyDsl.hours;
import static dev.sojourn.dsl.JourneyDsl.journey;
import static dev.sojourn.dsl.JourneyDsl.t;
import static dev.sojourn.dsl.JourneyDsl.titled;
import static dev.sojourn.dsl.JourneyDsl.user;
import static dev.sojourn.dsl.JourneyDsl.when;
import static dev.sojourn.dsl.JourneyDsl.yearlyOn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.Attribute;
import dev.sojourn.dsl.EventType;
import dev.sojourn.model.Journey;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

/**
 * Steps that follow attributes and events, and runs per value, written in Java: the same model as
 * the text, the same touches. In Shanghai.
 */
class JavaTimingExamplesTest {
  private static final EventType PLACED = EventType.of("order.placed");
  private static final EventType PAID = EventType.of("order.paid");
  private static final EventType SHIPPED = EventType.of("order.shipped");
  private static final Attribute<String> ORDER = Attribute.text("order-id");
  private static final Attribute<LocalDate> ARRIVES = Attribute.date("arrives");
  private static final Attribute<LocalDate> BIRTHDAY = Attribute.date("birthday");
  private static final Attribute<LocalTime> BEST_TIME = Attribute.time("best-time");

  @Test
  void attributesEventsAndRunsPerValue() {
    Journey orders =
        journey("orders")
            .startsWhen(PLACED)
            .runsPer(ORDER)
            .leavesWhen(EventType.of("order.cancelled"))
            .stage(
                "open",
                titled("Open"),
                after(hours(2), SHIPPED).send("on-its-way").via("app").with("order", event(ORDER)),
                when(PAID).send("thanks").via("app").with("order", event(ORDER)),
                before(days(1), anchor(ARRIVES)).at("18:00").unless(PAID).send("soon").via("app"),
                yearlyOn(BIRTHDAY).at("09:00").send("cake").via("app"),
                before(days(3), user(Attribute.date("visit"))).at("10:00").send("visit").via("app"),
                t(1).at(BEST_TIME).unless(PAID).send("pay").via("app"))
            .build();
    String text =
        """
        journey orders
          starts when order.placed
          runs per event.order-id
          leaves when order.cancelled
          stage open "Open"
            2 hours after order.shipped                       send on-its-way via app with order = event.order-id
            when order.paid                                   send thanks via app with order = event.order-id
            1 day before T.arrives at 18:00 unless order.paid send soon via app
            yearly on user.birthday at 09:00                  send cake via app
            3 days before user.visit at 10:00                 send visit via app
            T+1 at user.best-time unless order.paid           send pay via app
        """;
    assertThat(Replay.definitions(text).journeys()).containsExactly(orders);

    Replay replay =
        Replay.of(orders)
            .event("2026-11-02 09:00", "user.set", "birthday", "1990-11-12", "best-time", "20:30")
            .event("2026-11-02 10:00", "order.placed", "order-id", "A", "arrives", "2026-11-06")
            .event("2026-11-02 11:00", "order.placed", "order-id", "B", "arrives", "2026-11-08")
            .event("2026-11-03 09:00", "order.paid", "order-id", "A")
            .event("2026-11-04 09:00", "order.shipped", "order-id", "A")
            .event("2026-11-05 09:00", "user.set", "visit", "2026-11-10")
            .event("2026-11-06 09:00", "user.set", "visit", "2026-11-13")
            .event("2026-11-08 09:00", "order.cancelled", "order-id", "A")
            .until("2026-11-20 00:00");
    assertThat(replay.decisions("open/"))
        .containsExactly(
            "2026-11-03 09:00 open/thanks sent",
            // A was paid
            "2026-11-03 20:30 open/pay skipped: guard",
            "2026-11-03 20:30 open/pay sent",
            "2026-11-04 11:00 open/on-its-way sent",
            "2026-11-05 18:00 open/soon skipped: guard",
            "2026-11-06 09:00 open/visit cancelled: replanned",
            "2026-11-06 09:00 open/visit cancelled: replanned",
            "2026-11-07 18:00 open/soon sent",
            // A ends; B goes on
            "2026-11-08 09:00 open/cake cancelled: left",
            "2026-11-08 09:00 open/visit cancelled: left",
            "2026-11-10 10:00 open/visit sent",
            "2026-11-12 09:00 open/cake sent");
  }
}
