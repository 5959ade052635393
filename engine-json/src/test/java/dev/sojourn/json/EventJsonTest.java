package dev.sojourn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import dev.sojourn.model.check.EventCheck;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventJsonTest {
  private static final Event JOINED =
      Event.of("e1", "u42", "member.joined", Instant.parse("2026-11-02T13:40:00Z"));

  @Test
  void anEventIsOneObjectOnOneLine() throws Exception {
    Event paid = JOINED.with("amount", 128.0).with("of", "口红").with("first", true);
    String json =
        "{\"id\":\"e1\",\"user\":\"u42\",\"type\":\"member.joined\",\"at\":\"2026-11-02T13:40:00Z\""
            + ",\"attrs\":{\"amount\":128,\"of\":\"口红\",\"first\":true}}";
    assertThat(EventJson.write(paid)).isEqualTo(json);
    assertThat(EventJson.read(json)).isEqualTo(paid);
    assertThat(EventJson.write(JOINED)).doesNotContain("attrs");
  }

  @Test
  void anOffsetIsTakenAndAnAttributeThatIsNullIsAbsent() throws Exception {
    String json =
        "{\"at\":\"2026-11-02T21:40:00+08:00\",\"type\":\"user.set\",\"id\":\"e1\",\"user\":\"u42\""
            + ",\"attrs\":{\"zone\":null}}";
    Event expected = Event.of("e1", "u42", "user.set", JOINED.at()).with("zone", Value.absent());
    assertThat(EventJson.read(json)).isEqualTo(expected);
    assertThat(EventJson.read(EventJson.write(expected))).isEqualTo(expected);
  }

  @Test
  void whateverMakesSenseIsReadAsItWasWritten() throws Exception {
    long seed = 20_261;
    RandomValues some = new RandomValues(seed);
    int sound = 0;
    for (int i = 0; i < 4_000; i++) {
      Event event =
          new Event(some.text(), some.text(), some.text(), some.instant(), some.values(false));
      String json = EventJson.write(event);
      assertThat(json).as("seed %d, event %d", seed, i).doesNotContain("\n", "\r", "\u2028");
      assertThat(EventJson.restore(json)).as("seed %d, event %d", seed, i).isEqualTo(event);
      if (EventCheck.check(event) == null && !json.contains("\\ud")) {
        assertThat(EventJson.read(json)).as("seed %d, event %d", seed, i).isEqualTo(event);
        sound++;
      }
    }
    assertThat(sound).isGreaterThan(500);
  }

  @Test
  void whatIsRestoredMayBeOutOfAllBounds() throws Exception {
    long seed = 20_262;
    RandomValues some = new RandomValues(seed);
    for (int i = 0; i < 1_000; i++) {
      Event event = new Event("", " ", some.text(), some.instant(), some.values(true));
      Event restored = EventJson.restore(EventJson.write(event));
      assertThat(restored).as("seed %d, event %d", seed, i).isEqualTo(event);
    }
    Event huge =
        JOINED
            .with("n".repeat(60_000), "t".repeat(30_000_000))
            .with("far", Value.of(new BigDecimal("1E+2147483600")));
    assertThat(EventJson.restore(EventJson.write(huge)).equals(huge)).isTrue();
  }

  @Test
  void moreThan64KiBIsRefused() throws Exception {
    int rest = EventCheck.MAX_BYTES - "e1u42member.joinedt".length();
    Event largest = JOINED.with("t", "x".repeat(rest));
    assertThat(EventJson.read(EventJson.write(largest))).isEqualTo(largest);
    Event tooLarge = JOINED.with("t", "x".repeat(rest + 1));
    assertThat(refused(EventJson.write(tooLarge))).contains("64 KiB");
  }

  @Test
  void nestingIsRefusedHoweverDeep() {
    String deep = "{\"a\":".repeat(100_000);
    String start = "{\"id\":\"e1\",\"attrs\":{\"a\":";
    assertThat(refused(start + deep)).contains("objects and arrays are not taken");
    assertThat(refused(start + "[".repeat(100_000))).contains("arrays are not taken");
    assertThat(refused(deep)).contains("there is no key `a`");
    assertThat(refused("[".repeat(100_000))).contains("this is an array");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"id\":\"e1\",\"usr\":\"u\"}                          | 11 | there is no key `usr`; did you mean `user`?",
        "{\"id\":\"e1\",\"id\":\"e2\"}                          | 11 | the key `id` comes twice",
        "{\"id\":7}                                             | 6  | `id` must be a text",
        "{\"id\":\"e1\",\"attrs\":{\"n\":1e9999}}               | 24 | the number is out of bounds",
        "{\"id\":\"e1\",\"attrs\":[]}                           | 19 | `attrs` must be an object",
        "{\"id\":\"e1\"                                         | 10 | broken JSON: the line ends",
        "{\"id\":\"e1\"}                                        | 0  | an event needs `user`",
        "{\"id\":\"e1\",\"user\":\"u\",\"type\":\"t\",\"at\":\"noon\"} | 38 | `at`: this is not a date",
        "{} {}                                                  | 3  | there is something after",
      })
  void whatIsWrongIsSaidWithItsPlace(String json, int place, String message) {
    UnreadableException wrong =
        catchThrowableOfType(UnreadableException.class, () -> EventJson.read(json));
    assertThat(wrong.message()).startsWith(message);
    assertThat(wrong.place()).isEqualTo(place);
  }

  private static String refused(String json) {
    return catchThrowableOfType(UnreadableException.class, () -> EventJson.read(json)).message();
  }
}
