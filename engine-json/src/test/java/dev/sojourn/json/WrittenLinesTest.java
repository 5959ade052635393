package dev.sojourn.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sojourn.model.Category;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.sink.JsonLinesSink;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the sink writes by hand, a JSON parser reads back. */
class WrittenLinesTest {
  private final Random random = new Random(7);

  @Test
  void anyTextAndNumberComesBack() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      String text = text();
      BigDecimal number =
          new BigDecimal(new BigInteger(random.nextInt(110), random), random.nextInt(600) - 300);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      JsonLinesSink.to(out).offer(touch(text, Map.of("n", Value.of(number), "t", Value.of(text))));
      assertThat(out.toByteArray()).endsWith('\n').containsOnlyOnce('\n');
      assertRead(out.toByteArray(), text, (Value.Number) Value.of(number));
    }
  }

  private static void assertRead(byte[] json, String text, Value.Number number) throws Exception {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      boolean found = false;
      while (parser.nextToken() != null) {
        if ("user".equals(parser.currentName())
            && parser.currentToken() == JsonToken.VALUE_STRING) {
          assertThat(parser.getText()).isEqualTo(text);
        } else if (parser.currentToken().isNumeric() && "n".equals(parser.currentName())) {
          assertThat(parser.getDecimalValue()).isEqualByComparingTo(number.number());
          found = true;
        }
      }
      assertThat(found).isTrue();
    }
  }

  /** Of all planes, and often of what must be escaped, halves of characters too. */
  private String text() {
    StringBuilder text = new StringBuilder("#");
    for (int i = random.nextInt(12); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) random.nextInt(0x100));
        case 1 -> text.append((char) random.nextInt(0x10000));
        case 2 -> text.append("\"\\\u2028\ud800\udc00".charAt(random.nextInt(5)));
        default -> text.appendCodePoint(random.nextInt(0x110000));
      }
    }
    return text.toString();
  }

  private static Touch touch(String user, Map<String, Value> params) {
    return new Touch(
        "t",
        user,
        false,
        "j",
        "s",
        "x",
        0,
        0,
        Touch.Kind.MESSAGE,
        List.of("m"),
        "c",
        Category.SERVICE,
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        params,
        null);
  }
}
