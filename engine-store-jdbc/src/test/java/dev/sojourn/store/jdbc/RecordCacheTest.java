package dev.sojourn.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Subject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordCacheTest {

  @Test
  void keepsTheLatestThatHaveRoomBesideAPlainMap() {
    long seed = 41;
    Random random = new Random(seed);
    RecordCache cache = new RecordCache(20, 1 << 20);
    Map<Subject, byte[]> plain = new LinkedHashMap<>(16, 0.75f, true);
    for (int i = 0; i < 20_000; i++) {
      Subject subject = new Subject("u" + random.nextInt(40), random.nextInt(3) == 0);
      switch (random.nextInt(4)) {
        case 0 -> {
          cache.remove(subject);
          plain.remove(subject);
        }
        case 1 -> {
          byte[] record = new byte[random.nextInt(50)];
          cache.put(subject, record, 7);
          plain.put(subject, record);
          if (plain.size() > 20) {
            plain.remove(plain.keySet().iterator().next());
          }
        }
        default ->
            assertThat(cache.get(subject, 7))
                .as("seed %d, %d", seed, i)
                .isSameAs(plain.get(subject));
      }
    }
  }

  @Test
  void neverHoldsMoreBytesThanItMay() {
    RecordCache cache = new RecordCache(1_000, 10_000);
    for (int i = 0; i < 100; i++) {
      cache.put(Subject.user("u" + i), new byte[1_700], 7);
    }
    long held = 0;
    for (int i = 0; i < 100; i++) {
      held += cache.get(Subject.user("u" + i), 7) == null ? 0 : 1;
    }
    assertThat(held).isEqualTo(5);
    assertThat(cache.get(Subject.user("u99"), 7)).isNotNull();
    cache.put(Subject.user("huge"), new byte[20_000], 7);
    assertThat(cache.get(Subject.user("huge"), 7)).isNull();
    cache.put(Subject.user("small"), new byte[1], 7);
    assertThat(cache.get(Subject.user("small"), 7)).isNotNull();
    // somebody else may have worked for the user since
    assertThat(cache.get(Subject.user("small"), 8)).isNull();
  }
}
