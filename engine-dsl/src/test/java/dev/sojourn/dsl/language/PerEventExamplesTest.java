package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Receipt;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Journeys that run per value of an event's attribute. In Shanghai. */
class PerEventExamplesTest {
  private static final String ORDERS =
      """
      journey orders
        starts when order.placed
        runs per event.order-id
        goal review.written within 30 days
        leaves when order.cancelled
        stage open until order.shipped
          T+1 at 10:00 unless order.paid send pay via wecom with order = T.order-id
        stage shipped from order.shipped
          when parcel.scanned send scanned via wecom with order = T.order-id
          T+2 at 10:00 if count of order.paid since start = 1 send review via wecom with order = T.order-id
      """;

  private static List<String> touches(Replay replay) {
    return replay.rawTouches().stream()
        .map(touch -> touch.step() + " " + touch.params().get("order"))
        .toList();
  }

  @Test
  void eachValueHasARunOfItsOwn() {
    Replay replay =
        Replay.of(ORDERS)
            .event("2026-11-02 10:00", "order.placed", "order-id", "A")
            .event("2026-11-02 11:00", "order.placed", "order-id", "B")
            .event("2026-11-02 12:00", "order.placed", "order-id", "A")
            .event("2026-11-02 13:00", "order.placed")
            .event("2026-11-02 14:00", "order.paid", "order-id", "A")
            .until("2026-11-10 00:00");
    // A was paid; B was not
    assertThat(touches(replay)).containsExactly("pay B");
    assertThat(replay.decisions("refused")).containsExactly("2026-11-02 12:00 refused: live");
    assertThat(replay.rawDecisions().stream().map(Decision::run).distinct())
        .containsExactly(1, 2, null);
  }

  @Test
  void anEventWithTheAttributeReachesItsRunAndOneWithoutReachesAll() {
    Replay replay =
        Replay.of(ORDERS)
            .event("2026-11-02 10:00", "order.placed", "order-id", "A")
            .event("2026-11-02 10:00", "order.placed", "order-id", "B")
            .event("2026-11-02 11:00", "order.paid", "order-id", "A")
            .event("2026-11-02 11:00", "order.paid", "order-id", "B")
            .event("2026-11-03 09:00", "order.shipped", "order-id", "A")
            .event("2026-11-03 09:30", "order.shipped", "order-id", "B")
            .event("2026-11-04 09:00", "parcel.scanned", "order-id", "B")
            .event("2026-11-04 10:00", "parcel.scanned")
            .event("2026-11-04 11:00", "order.cancelled", "order-id", "A")
            .event("2026-11-06 11:00", "review.written", "order-id", "B")
            .until("2026-11-20 00:00");
    assertThat(touches(replay)).containsExactly("scanned B", "scanned A", "scanned B", "review B");
    assertThat(replay.rawDecisions().stream().filter(d -> d.outcome().text().equals("goal")))
        .extracting(Decision::run)
        .containsExactly(2);
    assertThat(replay.decisions("left: event")).containsExactly("2026-11-04 11:00 left: event");
  }

  @Test
  void theLimitIsPerValue() {
    Replay replay =
        Replay.of(
                """
                journey trips starts when trip.booked
                  runs per event.place
                  runs again after 7 days at most 2 times
                  stage s  T+0 send pack via wecom with order = T.place
                """)
            .event("2026-11-02 10:00", "trip.booked", "place", "Rome")
            .event("2026-11-05 10:00", "trip.booked", "place", "Rome")
            .event("2026-11-05 11:00", "trip.booked", "place", "Oslo")
            .event("2026-11-09 10:00", "trip.booked", "place", "Rome")
            .event("2026-11-20 10:00", "trip.booked", "place", "Rome")
            .event("2026-11-20 11:00", "trip.booked", "place", 7);
    assertThat(touches(replay)).containsExactly("pack Rome", "pack Oslo", "pack Rome", "pack 7");
    assertThat(replay.decisions("refused"))
        .containsExactly("2026-11-05 10:00 refused: too-soon", "2026-11-20 10:00 refused: limit");
    assertThat(replay.rawDecisions().stream().filter(d -> d.outcome().text().equals("entered")))
        .extracting(Decision::run)
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void nobodyIsEnrolledWithoutAValue() {
    Replay replay = Replay.of(ORDERS).until("2026-11-02 10:00");
    assertThat(replay.engine().enrol("orders", List.of("u42")))
        .containsExactly(
            Receipt.refused(
                "journey orders runs per event.order-id: only an event that carries it starts a"
                    + " run"));
  }
}
