package dev.sojourn.flink.internal;

import dev.sojourn.flink.LogEntry;
import dev.sojourn.flink.Publication;
import dev.sojourn.flink.SojournJob;
import dev.sojourn.flink.SojournStreams;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The operators of a job:
 *
 * <pre>
 * lines ─▶ intake ─▶ desk (one task) ─▶ users (keyed, and all publications) ─▶ touches, …
 *                      ▲                  │ what was known under an alias
 *                      └─── loop ◀────────┘
 * </pre>
 */
public final class Assembly {
  private static final TypeInformation<byte[]> BYTES =
      PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
  private static final TypeInformation<Tuple2<String, byte[]>> INPUTS =
      Types.TUPLE(Types.STRING, BYTES);

  private final Settings settings;
  private final String name;
  private final int parallelism;
  private final List<Publication> first;
  private final String loop;

  /**
   * An assembly.
   *
   * @param name what uids begin with
   * @param parallelism of users; 0 for that of the environment
   */
  public Assembly(Settings settings, String name, int parallelism, List<Publication> first) {
    this.settings = settings;
    this.name = name;
    this.parallelism = parallelism;
    this.first = first;
    this.loop = name + "-" + UUID.randomUUID();
  }

  /** Events, and definitions if there are any. */
  public SojournStreams ofLines(
      DataStream<String> events, @Nullable DataStream<Publication> publications) {
    SingleOutputStreamOperator<byte[]> intake =
        named(events.process(new Intake.OfLines(), BYTES), "intake");
    if (settings.follows()) {
      intake.setParallelism(1);
    }
    DataStream<byte[]> messages = intake;
    if (publications != null) {
      messages =
          intake.union(
              named(publications.process(new Intake.OfPublications(), BYTES), "publications")
                  .setParallelism(1));
    }
    return ofMessages(messages, intake);
  }

  /** Events and definitions in one stream. */
  public SojournStreams ofLog(DataStream<LogEntry> log) {
    SingleOutputStreamOperator<byte[]> intake =
        named(log.process(new Intake(), BYTES), "intake").setParallelism(1);
    return ofMessages(intake, intake);
  }

  private SojournStreams ofMessages(
      DataStream<byte[]> messages, SingleOutputStreamOperator<byte[]> intake) {
    StreamExecutionEnvironment env = messages.getExecutionEnvironment();
    SingleOutputStreamOperator<byte[]> back =
        named(
                env.fromSource(
                    new LoopSource(loop), WatermarkStrategy.noWatermarks(), name + "-loop", BYTES),
                "loop")
            .setParallelism(1);
    SingleOutputStreamOperator<Tuple2<String, byte[]>> desk =
        named(
                messages
                    .union(back)
                    .keyBy(message -> 0, Types.INT)
                    .process(new Desk(settings, loop, first), INPUTS),
                "desk")
            .setParallelism(1)
            .setMaxParallelism(1);
    SingleOutputStreamOperator<Tuple2<String, byte[]>> inputs =
        settings.follows() ? timed(desk) : desk;
    SingleOutputStreamOperator<String> users = users(inputs);
    SingleOutputStreamOperator<byte[]> tail =
        named(users.getSideOutput(Outputs.RELEASED).process(new LoopTail(loop), BYTES), "loop-tail")
            .setParallelism(1)
            .disableChaining();
    together(back);
    together(desk);
    together(tail);
    return new SojournStreams(
        users,
        users.getSideOutput(Outputs.DECISIONS),
        users.getSideOutput(Outputs.LATE),
        users.getSideOutput(Outputs.POISONED).union(intake.getSideOutput(Outputs.POISONED)),
        users.getSideOutput(Outputs.PROBLEMS));
  }

  /** In one process: the loop is in its memory. */
  private void together(SingleOutputStreamOperator<?> operator) {
    operator.getTransformation().setCoLocationGroupKey(loop);
  }

  private SingleOutputStreamOperator<Tuple2<String, byte[]>> timed(
      DataStream<Tuple2<String, byte[]>> inputs) {
    WatermarkStrategy<Tuple2<String, byte[]>> strategy =
        WatermarkStrategy.forGenerator(context -> new Behind());
    return named(
            inputs.assignTimestampsAndWatermarks(
                strategy.withTimestampAssigner((input, before) -> Input.millis(input.f1))),
            "time")
        .setParallelism(1);
  }

  private SingleOutputStreamOperator<String> users(DataStream<Tuple2<String, byte[]>> inputs) {
    KeyedStream<Tuple2<String, byte[]>, String> keyed =
        named(inputs.filter(input -> !input.f0.equals(Input.ALL)), "inputs")
            .setParallelism(1)
            .keyBy(input -> input.f0, Types.STRING);
    DataStream<Tuple2<String, byte[]>> publications =
        named(inputs.filter(input -> input.f0.equals(Input.ALL)), "definitions")
            .setParallelism(1)
            .broadcast();
    SingleOutputStreamOperator<String> users =
        named(
            keyed
                .connect(publications)
                .transform(name + "-users", Types.STRING, new SojournOperator(settings)),
            "users");
    if (parallelism > 0) {
      users.setParallelism(parallelism);
    }
    return users.setMaxParallelism(SojournJob.MAX_PARALLELISM);
  }

  private <T> SingleOutputStreamOperator<T> named(
      SingleOutputStreamOperator<T> operator, String part) {
    return operator.name(name + "-" + part).uid(name + "-" + part);
  }

  /** All that is before the latest event has come. */
  private static final class Behind implements WatermarkGenerator<Tuple2<String, byte[]>> {
    private long latest = Long.MIN_VALUE;

    @Override
    public void onEvent(Tuple2<String, byte[]> input, long timestamp, WatermarkOutput output) {
      if (timestamp > latest) {
        latest = timestamp;
        output.emitWatermark(new Watermark(timestamp - 1));
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
  }
}
