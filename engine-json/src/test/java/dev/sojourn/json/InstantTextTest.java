package dev.sojourn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-02T13:40:00Z",
        "2026-11-02T13:40Z",
        "2026-11-02t13:40:00.000z",
        "2026-11-02T21:40:00+08:00",
        "2026-11-02T21:40:00+0800",
        "2026-11-02T21:40:00+08",
        "2026-11-02T08:10:00-05:30",
        "2026-11-02T13:40:00-00:00"
      })
  void takesEveryWayToWriteAnOffset(String text) {
    assertThat(InstantText.parse(text)).isEqualTo(Instant.parse("2026-11-02T13:40:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-02T13:40:00 | the offset is missing",
        "2026-11-02 13:40:00Z | this is not a date, a time and an offset",
        "2026-11-02 | this is not a date",
        "2026-13-02T13:40:00Z | this is not a date",
        "2026-02-29T13:40:00Z | this is not a date",
        "2026-11-02T24:00:00Z | this is not a date",
        "2026-06-30T23:59:60Z | a minute has 60 seconds here",
        "2026-11-02T13:40:00+08:00[Asia/Shanghai] | this is not a date",
        "2026-11-02T13:40:00Z+08 | this is not a date",
        "1793626800 | this is not a date",
        "'' | this is not a date",
      })
  void saysWhatIsWrong(String text, String message) {
    assertThatThrownBy(() -> InstantText.parse(text))
        .isInstanceOf(DateTimeException.class)
        .hasMessageStartingWith(message);
  }
}
