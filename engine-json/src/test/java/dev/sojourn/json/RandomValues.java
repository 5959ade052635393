package dev.sojourn.json;

import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Texts, numbers and instants of every kind. */
final class RandomValues {
  final Random random;

  RandomValues(long seed) {
    random = new Random(seed);
  }

  /** Of all planes, and often of what must be escaped, halves of characters and U+0000 too. */
  String text() {
    StringBuilder text = new StringBuilder("#");
    for (int i = random.nextInt(12); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) random.nextInt(0x100));
        case 1 -> text.append((char) random.nextInt(0x10000));
        case 2 -> text.append("\"\\\u2028\ud800\udc00\0/{}".charAt(random.nextInt(9)));
        default -> text.appendCodePoint(random.nextInt(0x110000));
      }
    }
    return text.toString();
  }

  /** Within the bounds of decimal128, or far out of them. */
  BigDecimal number(boolean far) {
    BigInteger digits = new BigInteger(random.nextInt(140), random);
    int scale = random.nextInt(far ? 2_000_000 : 6_000) - (far ? 1_000_000 : 3_000);
    BigDecimal number = new BigDecimal(digits, random.nextBoolean() ? scale : scale % 40);
    return random.nextBoolean() ? number : number.negate();
  }

  Value value(boolean far) {
    return switch (random.nextInt(4)) {
      case 0 -> Value.of(number(far));
      case 1 -> Value.of(random.nextBoolean());
      default -> Value.of(text());
    };
  }

  Map<String, Value> values(boolean far) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      values.put(text(), value(far));
    }
    return values;
  }

  /** In the years 1 to 9999, to the second or to the nanosecond. */
  Instant instant() {
    long seconds = -62_135_596_800L + (long) (random.nextDouble() * 315_537_897_600L);
    return Instant.ofEpochSecond(seconds, random.nextInt(3) * (long) random.nextInt(333_333_333));
  }

  LocalDate date() {
    return LocalDate.ofEpochDay(random.nextInt(4_000_000) - 700_000);
  }
}
