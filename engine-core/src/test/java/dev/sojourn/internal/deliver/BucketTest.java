package dev.sojourn.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.spi.SinkOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rate is kept in each stretch of its length, and nearly all of it can be used. */
class BucketTest {

  @ParameterizedTest(name = "{0} per {1} ms")
  @CsvSource({"1, 1000", "2, 1000", "19, 7", "20, 1000", "600, 60000", "1000, 100", "7, 86400000"})
  void noStretchHasMoreThanTheRate(int touches, long millis) {
    Random random = new Random(touches);
    long per = Duration.ofMillis(millis).toNanos();
    Bucket bucket = new Bucket(new SinkOptions.Rate(touches, Duration.ofMillis(millis)));
    List<Long> taken = new ArrayList<>();
    long now = random.nextLong(); // nanoTime() may begin anywhere
    long start = now;
    while (now - start < 20 * per) {
      long wait = bucket.waitNanos(now);
      if (wait > 0) {
        now += wait;
        assertThat(bucket.waitNanos(now)).isZero();
      }
      bucket.take(now);
      taken.add(now - start);
      // sometimes nobody comes for a while
      now += random.nextInt(3 * touches) == 0 ? random.nextLong(2 * per) : 0;
    }
    for (int i = 0; i + touches < taken.size(); i++) {
      assertThat(taken.get(i + touches) - taken.get(i)).isGreaterThanOrEqualTo(per);
    }
  }

  @ParameterizedTest(name = "{0} per {1} ms")
  @CsvSource({"1, 1000", "20, 1000", "600, 60000", "1000, 100"})
  void nearlyAllOfItCanBeUsed(int touches, long millis) {
    long per = Duration.ofMillis(millis).toNanos();
    Bucket bucket = new Bucket(new SinkOptions.Rate(touches, Duration.ofMillis(millis)));
    long now = 0;
    int count = 0;
    while (now < 100 * per) {
      bucket.take(now);
      count++;
      now += bucket.waitNanos(now);
    }
    assertThat(count).isBetween(95 * touches, 100 * touches + touches);
  }
}
