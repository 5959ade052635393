package dev.sojourn.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonLinesDecisionsTest {
  private static final Instant AT = Instant.parse("2026-11-11T02:00:00Z");

  @Test
  void writesTheFieldsInTheOrderOfTheFormat() {
    Decision decision =
        new Decision(
            "u42",
            false,
            "j",
            1,
            "s",
            "x",
            0,
            2,
            AT,
            AT.plusSeconds(1),
            Outcome.STAGE_CLOSED,
            Reason.RUN_ENDED,
            "t1");
    assertThat(written(decision))
        .isEqualTo(
            "{\"user\":\"u42\",\"journey\":\"j\",\"run\":1,\"stage\":\"s\",\"step\":\"x\",\"occurrence\":0,"
                + "\"reminder\":2,\"due\":\"2026-11-11T02:00:00Z\",\"at\":\"2026-11-11T02:00:01Z\","
                + "\"outcome\":\"stage-closed\",\"reason\":\"run-ended\",\"touch\":\"t1\"}\n");
  }

  @Test
  void leavesOutWhatDoesNotApply() {
    Decision decision =
        new Decision(
            "g", true, null, null, null, null, null, null, null, AT, Outcome.DUPLICATE, null, null);
    assertThat(written(decision))
        .isEqualTo("{\"group\":\"g\",\"at\":\"2026-11-11T02:00:00Z\",\"outcome\":\"duplicate\"}\n");
  }

  @Test
  void aFailedWriteIsTold() {
    Decision decision =
        new Decision(
            "u", false, null, null, null, null, null, null, null, AT, Outcome.LATE, null, null);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("full");
          }
        };
    assertThatThrownBy(() -> JsonLinesDecisions.to(full).onDecision(decision))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageNotContaining("u42");
  }

  private static String written(Decision decision) {
    StringBuilder out = new StringBuilder();
    JsonLinesDecisions.to(out).onDecision(decision);
    return out.toString();
  }
}
