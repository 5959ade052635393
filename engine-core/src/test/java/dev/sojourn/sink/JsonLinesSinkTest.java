package dev.sojourn.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonLinesSinkTest {

  @Test
  void writesAllFieldsInTheOrderOfTheFormat() throws Exception {
    StringBuilder out = new StringBuilder();
    JsonLinesSink.to(out).offer(SampleTouches.message("t1"));
    assertThat(out.toString())
        .isEqualTo(
            "{\"id\":\"t1\",\"user\":\"u42\",\"journey\":\"beauty-member\",\"stage\":\"customer\","
                + "\"step\":\"category-pick\",\"occurrence\":0,\"reminder\":0,\"kind\":\"message\","
                + "\"messages\":[\"category-pick\"],\"channel\":\"wecom\",\"category\":\"marketing\","
                + "\"owner\":\"staff-7\",\"due\":\"2026-11-11T02:00:00Z\",\"at\":\"2026-11-11T02:00:00Z\","
                + "\"params\":{\"category\":\"lipstick\"},\"variant\":null}\n");
  }

  @Test
  void namesTheGroupInPlaceOfTheUser() throws Exception {
    StringBuilder out = new StringBuilder();
    JsonLinesSink.to(out).offer(SampleTouches.ofGroup("t2"));
    assertThat(out.toString())
        .startsWith("{\"id\":\"t2\",\"group\":\"g7\",\"journey\"")
        .contains("\"messages\":[\"a\",\"b\"]", "\"owner\":null", "\"variant\":\"b\"")
        .contains("\"at\":\"2026-11-11T02:00:00.005Z\"")
        .doesNotContain("\"user\"");
  }

  @Test
  void writesNullForTheStageAndChannelOfATask() throws Exception {
    StringBuilder out = new StringBuilder();
    JsonLinesSink.to(out).offer(SampleTouches.taskOfRules("t3"));
    assertThat(out.toString())
        .contains(
            "\"stage\":null", "\"channel\":null", "\"kind\":\"task\"", "[\"call \\\"her\\\"\"]");
  }

  @Test
  void escapesWhatWouldBreakTheLine() throws Exception {
    Map<String, Value> params = new LinkedHashMap<>();
    params.put("q\"\\", Value.of("a\nb\r\t\0\u2028\u0085"));
    params.put("emoji", Value.of("💄美"));
    params.put("half", Value.of("\ud83d!\ude00"));
    params.put("number", Value.of(new BigDecimal("1E+100")));
    params.put("small", Value.of(new BigDecimal("-0.50")));
    params.put("flag", Value.of(true));
    params.put("none", Value.absent());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonLinesSink.to(out).offer(SampleTouches.message("t", params));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "\"params\":{\"q\\\"\\\\\":\"a\\nb\\r\\t\\u0000\\u2028\\u0085\",\"emoji\":\"💄美\","
                + "\"half\":\"\\ud83d!\\ude00\",\"number\":1E+100,\"small\":-0.5,\"flag\":true,\"none\":null}")
        .hasLineCount(1);
  }

  @Test
  void flushesEachLineUnlessToldOtherwise() throws Exception {
    CountingOutput out = new CountingOutput();
    JsonLinesSink.to(out).offer(SampleTouches.message("t"));
    assertThat(out.flushes).isEqualTo(1);
    JsonLinesSink.to(out).withoutFlush().offer(SampleTouches.message("t"));
    assertThat(out.flushes).isEqualTo(1);
    StringWriter writer = new StringWriter();
    JsonLinesSink.to(writer).offer(SampleTouches.message("t"));
    assertThat(writer.toString()).endsWith("}\n");
  }

  @Test
  void aFailedWriteIsNotAcceptedAndSpoilsNoLaterLine() throws Exception {
    CountingOutput out = new CountingOutput();
    JsonLinesSink sink = JsonLinesSink.to(out);
    out.failAfter = 10;
    assertThatThrownBy(() -> sink.offer(SampleTouches.message("t1")))
        .isInstanceOf(IOException.class);
    out.failAfter = Integer.MAX_VALUE;
    sink.offer(SampleTouches.message("t1"));
    List<String> lines = out.bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).startsWith("{\"id\":\"t1\"").endsWith("}");
  }

  @Test
  void linesOfSeveralThreadsAreNotMixed() throws Exception {
    StringBuilder out = new StringBuilder();
    JsonLinesSink sink = JsonLinesSink.to(out);
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads =
        IntStream.range(0, 4).mapToObj(n -> new Thread(() -> offerMany(sink, go, n))).toList();
    threads.forEach(Thread::start);
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(out.toString().lines())
        .hasSize(1000)
        .allMatch(line -> line.matches("\\{\"id\":\"t\\d-\\d+\",.*null}"));
  }

  private static void offerMany(JsonLinesSink sink, CountDownLatch go, int thread) {
    try {
      go.await();
      for (int i = 0; i < 250; i++) {
        sink.offer(SampleTouches.message("t" + thread + "-" + i));
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class CountingOutput extends OutputStream {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int flushes;
    int failAfter = Integer.MAX_VALUE;

    @Override
    public void write(int b) throws IOException {
      if (failAfter-- <= 0) {
        throw new IOException("full");
      }
      bytes.write(b);
    }

    @Override
    public void flush() {
      flushes++;
    }
  }
}
