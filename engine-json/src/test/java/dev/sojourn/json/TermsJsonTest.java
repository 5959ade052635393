package dev.sojourn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.model.Options;
import dev.sojourn.model.Reason;
import dev.sojourn.spi.Terms;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermsJsonTest {

  @Test
  void termsAreOneObject() {
    Terms terms =
        new Terms(
            Instant.parse("2026-11-02T12:00:00.000000001Z"),
            Reason.STAGE_CLOSED,
            Options.InQuietHours.SKIP,
            Options.OverCap.DEFER,
            ZoneId.of("Asia/Shanghai"));
    assertThat(TermsJson.write(terms))
        .isEqualTo(
            "{\"last\":\"2026-11-02T12:00:00.000000001Z\",\"after\":\"stage-closed\""
                + ",\"quiet\":\"skip\",\"cap\":\"defer\",\"zone\":\"Asia/Shanghai\"}");
  }

  @Test
  void allTermsComeBack() throws Exception {
    for (Reason after : Reason.values()) {
      for (Options.InQuietHours quiet : Options.InQuietHours.values()) {
        for (Options.OverCap cap : Options.OverCap.values()) {
          for (Instant last : new Instant[] {Instant.MAX, Instant.MIN, Instant.EPOCH}) {
            Terms terms = new Terms(last, after, quiet, cap, ZoneId.of("+05:30"));
            assertThat(TermsJson.read(TermsJson.write(terms))).isEqualTo(terms);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"after\":7}",
        "{\"after\":\"late\",\"quiet\":\"skip\",\"cap\":\"defer\",\"zone\":\"Mars/Crater\"}",
        "{\"after\":\"soon\",\"quiet\":\"skip\",\"cap\":\"defer\",\"zone\":\"UTC\"}"
      })
  void whatHoldsNoTermsIsRefused(String json) {
    assertThatThrownBy(() -> TermsJson.read(json)).isInstanceOf(UnreadableException.class);
  }
}
