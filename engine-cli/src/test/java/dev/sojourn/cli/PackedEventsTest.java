package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedEventsTest {
  private static final List<Value> VALUES =
      List.of(
          Value.of(""),
          Value.of("会员💄".repeat(50)),
          Value.of("half \ud83d of a character"),
          Value.of(0),
          Value.of(-128),
          Value.of(new BigDecimal("1E+6144")),
          Value.of(new BigDecimal("-1.234567890123456789012345678901234E-6144")),
          Value.of(true),
          Value.of(false),
          Value.absent());

  @Test
  void givesBackWhatWasPutInSortedAndStable() {
    Random random = new Random(42);
    List<Event> put = new ArrayList<>();
    PackedEvents packed = new PackedEvents();
    for (int i = 0; i < 20_000; i++) {
      Event event = event(random, i);
      put.add(event);
      packed.add(event, i + 1);
    }
    packed.sort();
    List<Event> sorted = put.stream().sorted(Comparator.comparing(Event::at)).toList();
    for (int i = 0; i < sorted.size(); i++) {
      assertThat(packed.get(i)).isEqualTo(sorted.get(i));
      assertThat(packed.at(i)).isEqualTo(sorted.get(i).at());
      assertThat(packed.line(i)).isEqualTo(put.indexOf(sorted.get(i)) + 1);
    }
    assertThat(packed.users()).isEqualTo(300);
  }

  @Test
  void takesLittleMemory() {
    PackedEvents packed = new PackedEvents();
    for (int i = 0; i < 100_000; i++) {
      Event event =
          Event.of("evt-" + i, "user-" + i % 1000, "order.paid", Instant.ofEpochSecond(i));
      packed.add(event.with("amount", i).with("category", "lipstick"), i);
    }
    packed.sort();
    assertThat(packed.bytes()).isLessThan(100_000L * 70);
  }

  private static Event event(Random random, int number) {
    Instant at = Instant.ofEpochSecond(random.nextInt(1000) - 500, random.nextInt(2));
    Event event = Event.of("e" + number, "u" + number % 300, "t" + random.nextInt(20), at);
    for (int i = random.nextInt(4); i > 0; i--) {
      event = event.with("a" + random.nextInt(200), VALUES.get(random.nextInt(VALUES.size())));
    }
    return event;
  }
}
