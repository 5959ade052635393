package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Steps that wait for events. Stage anchored Mon 2026-11-02 21:40 in Shanghai. */
class EventTimingExamplesTest {
  private static final String T = "2026-11-02 21:40";

  private static Replay journey(String steps) {
    return Replay.of("journey j starts when joined stage s until left " + steps);
  }

  @Test
  void hoursAfterAnEventAreMovedByALaterOne() {
    Replay replay =
        journey("2h after cart.added unless order.paid send cart via wecom with item = event.item")
            .event(T, "joined")
            // before the cart: it does not count
            .event("2026-11-03 09:00", "order.paid")
            .event("2026-11-03 10:00", "cart.added", "item", "mask")
            .event("2026-11-03 11:30", "cart.added", "item", "cream")
            // the second time it is paid for
            .event("2026-11-05 10:00", "cart.added", "item", "mask")
            .event("2026-11-05 11:00", "order.paid")
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("s/cart"))
        .containsExactly(
            "2026-11-03 11:30 s/cart cancelled: moved",
            "2026-11-03 13:30 s/cart sent",
            "2026-11-05 12:00 s/cart skipped: guard");
    Touch sent = replay.rawTouches().get(0);
    assertThat(sent.occurrence()).isEqualTo(1);
    assertThat(sent.params()).containsExactly(Map.entry("item", Value.of("cream")));
    assertThat(replay.decisions("exhausted")).isEmpty();
  }

  @Test
  void theOpeningEventCountsForAfterButNotForWhen() {
    Replay replay =
        Replay.of(
                """
                journey j starts when cart.added stage s until left
                  2h after cart.added  send later via wecom
                  when cart.added      send now via wecom
                """)
            .event(T, "cart.added")
            .event("2026-11-05 10:00", "cart.added")
            .until("2026-12-01 00:00");
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-02 23:40 later", "2026-11-05 10:00 now", "2026-11-05 12:00 later");
  }

  @Test
  void whenIsDueAtEachEventWhileTheStageIsOpen() {
    Replay replay =
        journey(
                """
                when order.paid if event.amount >= 100 and no order.paid where amount > 500 since T
                  send thanks via wecom with amount = event.amount, from = T.from
                """)
            .event("2026-11-02 10:00", "order.paid", "amount", 200)
            .event(T, "joined", "from", "store")
            .event("2026-11-03 10:00", "order.paid", "amount", 200)
            .event("2026-11-04 10:00", "order.paid", "amount", 50)
            .event("2026-11-05 10:00", "order.paid", "amount", 100)
            .event("2026-11-06 10:00", "order.paid", "amount", 501)
            .event("2026-11-07 10:00", "left")
            .event("2026-11-08 10:00", "order.paid", "amount", 300)
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("s/thanks"))
        .containsExactly(
            "2026-11-03 10:00 s/thanks sent",
            "2026-11-04 10:00 s/thanks skipped: guard",
            "2026-11-05 10:00 s/thanks sent",
            "2026-11-06 10:00 s/thanks skipped: guard");
    assertThat(replay.rawTouches())
        .extracting(Touch::params)
        .containsExactly(
            Map.of("amount", Value.of(200), "from", Value.of("store")),
            Map.of("amount", Value.of(100), "from", Value.of("store")));
    assertThat(replay.rawTouches()).extracting(Touch::occurrence).containsExactly(0, 2);
    assertThat(replay.rawTouches()).extracting(Touch::id).doesNotHaveDuplicates();
  }

  @Test
  void anEventThatClosesTheStageIsNoEventInIt() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined
                  stage s until order.paid  when order.paid send never via wecom
                  stage t from order.paid until left   when order.paid send again via wecom
                """)
            .event(T, "joined")
            .event("2026-11-03 10:00", "order.paid")
            .event("2026-11-04 10:00", "order.paid")
            .until("2026-12-01 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-04 10:00 again");
  }

  @Test
  void whatWasDeferredIsMovedToo() {
    Replay replay =
        Replay.of(
                """
                policy quiet from 22:00 to 08:00
                journey j starts when joined stage s until left
                  2h after cart.added send cart via wecom remind daily for 2 days
                """)
            .event(T, "joined")
            .event("2026-11-03 21:00", "cart.added")
            .event("2026-11-04 07:00", "cart.added")
            .event("2026-11-05 08:00", "cart.added")
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("s/cart"))
        .containsExactly(
            "2026-11-03 23:00 s/cart deferred: quiet",
            "2026-11-04 07:00 s/cart cancelled: moved",
            "2026-11-04 09:00 s/cart sent",
            // its two reminders
            "2026-11-05 08:00 s/cart cancelled: moved",
            "2026-11-05 08:00 s/cart cancelled: moved",
            "2026-11-05 10:00 s/cart sent",
            "2026-11-06 10:00 s/cart sent",
            "2026-11-07 10:00 s/cart sent");
  }

  @Test
  void aChangeOfZonePlansThemAnew() {
    Replay replay =
        journey("1 day after cart.added send cart via wecom")
            .event(T, "joined")
            .event("2026-11-03 10:00", "cart.added")
            .event("2026-11-03 12:00", "user.set", "zone", "America/New_York")
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("s/cart"))
        .containsExactly(
            "2026-11-03 12:00 s/cart cancelled: replanned", "2026-11-04 10:00 s/cart sent");
  }

  @Test
  void theSameTouchHasTheSameIdInEveryOrderOfArrival() {
    String text = "journey j starts when joined stage s until left when paid send a via wecom";
    Replay sorted = Replay.of(text).event(T, "joined");
    sorted.accept("x", "u42", "2026-11-03 10:00", "paid");
    sorted.accept("y", "u42", "2026-11-03 11:00", "paid");
    Replay swapped = Replay.of(text).event(T, "joined");
    swapped.accept("y", "u42", "2026-11-03 11:00", "paid");
    swapped.accept("x", "u42", "2026-11-03 10:00", "paid");
    assertThat(swapped.rawTouches())
        .extracting(Touch::id)
        .containsExactly(sorted.rawTouches().get(1).id(), sorted.rawTouches().get(0).id());
    assertThat(swapped.rawTouches().get(1).due()).isEqualTo(sorted.rawTouches().get(0).due());
  }
}
