package dev.sojourn.flink.internal;

import static org.assertj.core.api.Assertions.assertThat;

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
  private static final Settings BACKFILL = Settings.backfill(null);

  private final String loop = UUID.randomUUID().toString();

  @Test
  void theLoopEndsAfterTheLog() throws Exception {
    try (var desk = desk()) {
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
    try (var desk = desk()) {
      desk.processWatermark(Watermark.MAX_WATERMARK);
      open(desk);
      assertThat(Loop.of(loop).isFinished()).isTrue();
    } finally {
      Loop.remove(loop);
    }
  }

  private static void open(
      KeyedOneInputStreamOperatorTestHarness<Integer, byte[], Tuple2<String, byte[]>> desk)
      throws Exception {
    desk.processElement(new StreamRecord<>(new DeskMessage.Open().toBytes()));
  }

  private KeyedOneInputStreamOperatorTestHarness<Integer, byte[], Tuple2<String, byte[]>> desk()
      throws Exception {
    var desk =
        new KeyedOneInputStreamOperatorTestHarness<Integer, byte[], Tuple2<String, byte[]>>(
            new KeyedProcessOperator<>(new Desk(BACKFILL, loop, List.of())),
            message -> 0,
            Types.INT);
    desk.open();
    return desk;
  }
}
