package dev.sojourn.examples.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KeyedLinesTest {
  private static final String TOUCH = TouchLines.touch("u1", "hello", Instant.EPOCH);

  @Test
  void theKeyIsTheUser() throws Exception {
    ProducerRecord<byte[], byte[]> touch = keyed(TOUCH);
    assertThat(touch.topic()).isEqualTo("there");
    assertThat(touch.partition()).isNull();
    assertThat(new String(touch.value(), UTF_8)).isEqualTo(TOUCH);
    assertThat(key(TOUCH)).isEqualTo("u1");
    assertThat(key("{\"user\":\"u1\",\"at\":\"2026-11-02T13:40:00Z\",\"outcome\":\"late\"}"))
        .isEqualTo("u1");
  }

  @Test
  void theKeyIsTheGroupWhereThereIsNoUser() throws Exception {
    assertThat(key(TOUCH.replace("\"user\":", "\"group\":"))).isEqualTo("u1");
  }

  @Test
  void theKeyIsTheIdItselfAndNotHowItIsWritten() throws Exception {
    assertThat(key("{\"user\":\"\\\"\\u00e9\\n用户\"}")).isEqualTo("\"é\n用户");
  }

  @Test
  void whatHasThatNameFurtherInIsNoKey() throws Exception {
    assertThat(
            key(
                """
                {"id":"user","attrs":{"user":"friend","group":["g"]},"user":"u1"}"""))
        .isEqualTo("u1");
  }

  @Test
  void aLineAboutNobodyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keyed("{\"id\":\"e1\"}"))
        .withMessage("a line about nobody");
  }

  private static String key(String line) throws Exception {
    return new String(keyed(line).key(), UTF_8);
  }

  /** By one that was sent to a task. */
  private static ProducerRecord<byte[], byte[]> keyed(String line) throws Exception {
    return InstantiationUtil.clone(new KeyedLines("there")).serialize(line, null, null);
  }
}
