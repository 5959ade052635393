package dev.sojourn.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.NameTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A mark that is put behind those of a record in place, beside one that is put into arrays. */
class MarksTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

  @Test
  void aRecordThatWasAddedToIsTheOneThatIsWrittenAnew() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      UserState kept = new UserState("u");
      UserState stored = new UserState("u");
      Instant now = START;
      for (int i = 0; i < 300; i++) {
        now = now.plus(Duration.ofMinutes(random.nextInt(1_500)));
        @Nullable Instant at = seed % 2 == 0 && i < 10 ? null : now;
        String event = "e" + random.nextInt(400);
        int more = random.nextInt(3);
        assertThat(stored.marks.add(event, at)).isEqualTo(kept.marks.add(event, at));
        for (int k = 0; k < more; k++) {
          assertThat(stored.marks.add(event + k, at)).isEqualTo(kept.marks.add(event + k, at));
        }
        byte[] record = RecordCodec.write(stored, NameTable.NONE);
        assertThat(record).isEqualTo(RecordCodec.write(kept, NameTable.NONE));
        stored = RecordCodec.read(Subject.user("u"), record, NameTable.NONE);
        if (random.nextInt(10) == 0) {
          assertThat(stored.marks.contains(event)).isTrue();
        }
      }
    }
  }
}
