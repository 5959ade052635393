package dev.sojourn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sojourn.model.Category;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.sink.JsonLinesSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchJsonTest {

  @Test
  void everythingOfATouchComesBack() throws Exception {
    long seed = 20_263;
    RandomValues some = new RandomValues(seed);
    for (int i = 0; i < 4_000; i++) {
      Touch touch = touch(some, params(some, true));
      String json = TouchJson.write(touch);
      assertThat(json).doesNotContain("\n", "\r", "\u2028");
      Touch read = TouchJson.read(json);
      assertThat(read).as("seed %d, touch %d", seed, i).isEqualTo(touch);
      assertThat(List.copyOf(read.params().keySet()))
          .isEqualTo(List.copyOf(touch.params().keySet()));
    }
  }

  @Test
  void withoutDatesALineIsTheSinksLine() throws Exception {
    long seed = 20_264;
    RandomValues some = new RandomValues(seed);
    for (int i = 0; i < 500; i++) {
      Touch touch = touch(some, params(some, false));
      StringBuilder line = new StringBuilder();
      JsonLinesSink.to(line).offer(touch);
      assertThat(TouchJson.write(touch) + "\n").as("seed %d", seed).isEqualTo(line.toString());
    }
  }

  @Test
  void whatMayBeNullMayBeMissingAndTheOrderIsFree() throws Exception {
    String json =
        "{\"at\":\"2026-11-02T12:00:00Z\",\"due\":\"2026-11-02T12:00:00Z\",\"group\":\"g\",\"id\":\"t\""
            + ",\"kind\":\"task\",\"category\":\"service\",\"step\":\"s\",\"journey\":\"j\"}";
    Instant noon = Instant.parse("2026-11-02T12:00:00Z");
    assertThat(TouchJson.read(json))
        .isEqualTo(
            new Touch(
                "t",
                "g",
                true,
                "j",
                null,
                "s",
                0,
                0,
                Touch.Kind.TASK,
                List.of(),
                null,
                Category.SERVICE,
                null,
                noon,
                noon,
                Map.of(),
                null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[]                        | a touch is an object",
        "{\"id\":\"t\"}            | a touch needs `user`",
        "{\"colour\":1}            | a touch has no key `colour`",
        "{\"id\":7}                | `id` must be a text",
        "{\"occurrence\":1.5}      | `occurrence` must be a whole number",
        "{\"occurrence\":12345678901} | `occurrence` must be a whole number",
        "{\"messages\":\"m\"}      | `messages` must be a list of texts",
        "{\"messages\":[\"m\",1]}  | `messages` must be a list of texts",
        "{\"params\":[]}           | `params` must be an object",
        "{\"id\":\"t\",\"user\":\"u\",\"journey\":\"j\",\"step\":\"s\",\"kind\":\"fax\"} | `kind` does not hold",
      })
  void whatIsNoTouchIsRefused(String json, String message) {
    UnreadableException wrong =
        catchThrowableOfType(UnreadableException.class, () -> TouchJson.read(json));
    assertThat(wrong.message()).startsWith(message);
  }

  private static Map<String, Value> params(RandomValues some, boolean dates) {
    Map<String, Value> params = new LinkedHashMap<>(some.values(true));
    if (dates && some.random.nextBoolean()) {
      params.put(some.text(), Value.of(some.date()));
      params.put("like one", Value.of(some.date().toString()));
      params.put("none", Value.absent());
    }
    return params;
  }

  private static Touch touch(RandomValues some, Map<String, Value> params) {
    boolean message = some.random.nextBoolean();
    List<String> messages = new ArrayList<>();
    for (int i = some.random.nextInt(3); i >= 0; i--) {
      messages.add(some.text());
    }
    return new Touch(
        some.text(),
        some.text(),
        some.random.nextBoolean(),
        some.text(),
        message ? some.text() : null,
        some.text(),
        some.random.nextInt(),
        some.random.nextInt(9),
        message ? Touch.Kind.MESSAGE : Touch.Kind.TASK,
        messages,
        message ? some.text() : null,
        some.random.nextBoolean() ? Category.MARKETING : Category.SERVICE,
        some.random.nextBoolean() ? some.text() : null,
        some.instant(),
        Instant.ofEpochSecond(some.random.nextInt() * 1_000_000L, some.random.nextInt(1_000_000)),
        params,
        some.random.nextBoolean() ? some.text() : null);
  }
}
