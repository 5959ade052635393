package dev.sojourn.flink.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sojourn.model.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final Instant NOW = Instant.parse("2026-11-02T13:40:00Z");

  private final String loop = UUID.randomUUID().toString();

  @Test
  void theLoopEndsAfterTheLog() throws Exception {
    try (var desk = desk(Settings.backfill(null))) {
      open(desk);
      assertThat(Loop.of(loop).isFinished()).isFalse();
      desk.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(Loop.of(loop).isFinished()).isTrue();
    } finally {
      Loop.remove(loop);
    }
  }

  @Test
  void theLoopEndsIfTheLogHasEndedBeforeItWasOpen() throws Exception {
    try (var desk = desk(Settings.backfill(null))) {
      desk.processWatermark(Watermark.MAX_WATERMARK);
      open(desk);
      assertThat(Loop.of(loop).isFinished()).isTrue();
    } finally {
      Loop.remove(loop);
    }
  }

  /** Of what is too far ahead of the clock nothing comes: no alias, nobody forgotten, no group. */
  @Test
  void whatIsMoreThanFiveMinutesAheadIsRefused() throws Exception {
    Event ahead =
        Event.of("e1", "u1", "user.identified", NOW.plusSeconds(301)).with("alias", "phone");
    Event inTime = Event.of("e2", "phone", "signup", NOW.plusSeconds(300));
    try (var desk = desk(Settings.live(true))) {
      arrive(desk, ahead);
      arrive(desk, inTime);
      assertThat(desk.extractOutputValues())
          .extracting(one -> one.f0, one -> Input.read(one.f1).body())
          .containsExactly(
              tuple("uu1", new Input.Refused(ahead)), tuple("uphone", new Input.Happened(inTime)));
    }
  }

  private static void arrive(
      KeyedOneInputStreamOperatorTestHarness<Integer, byte[], Tuple2<String, byte[]>> desk,
      Event event)
      throws Exception {
    desk.processElement(new StreamRecord<>(new DeskMessage.Arrived(event).toBytes()));
  }

  /** What was decided under either id, and waits for a checkpoint, is not to leave. */
  @Test
  void whoIsForgottenIsSoUnderAllIds() throws Exception {
    Event identified = Event.of("e1", "u1", "user.identified", NOW).with("alias", "phone");
    Event forget = Event.of("e2", "phone", "user.forget", NOW);
    try (var desk = desk(Settings.live(true))) {
      arrive(desk, identified);
      desk.getOutput().clear();
      arrive(desk, forget);
      assertThat(desk.extractOutputValues())
          .extracting(one -> one.f0, one -> Input.read(one.f1).body())
          .containsExactly(
              tuple("uphone", new Input.Dropped()), tuple("uu1", new Input.Forget(forget)));
    }
  }

  private static void open(
      KeyedOneInputStreamOperatorTestHarness<Integer, byte[], Tuple2<String, byte[]>> desk)
      throws Exception {
    desk.processElement(new StreamRecord<>(new DeskMessage.Open().toBytes()));
  }

  private KeyedOneInputStreamOperatorTestHarness<Integer, byte[], Tuple2<String, byte[]>> desk(
      Settings settings) throws Exception {
    var desk =
        new KeyedOneInputStreamOperatorTestHarness<Integer, byte[], Tuple2<String, byte[]>>(
            new KeyedProcessOperator<>(new Desk(settings, loop, List.of())),
            message -> 0,
            Types.INT);
    desk.open();
    desk.setProcessingTime(NOW.toEpochMilli());
    return desk;
  }
}
