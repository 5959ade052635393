package dev.sojourn.flink.internal;

import dev.sojourn.flink.SojournFunction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.state.api.runtime.SavepointLoader;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** Has Flink read a savepoint. What is in it is looked at by whoever asks, not by the tasks. */
final class Savepoint {
  private static final TypeInformation<byte[]> BYTES =
      PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
  private static final TypeInformation<Tuple2<String, byte[]>> NAMED =
      Types.TUPLE(Types.STRING, BYTES);

  private static final TypeInformation<Tuple2<Integer, byte[]>> NUMBERED =
      Types.TUPLE(Types.INT, BYTES);

  /** No publication has this number. */
  static final int DESK = 0;

  private final SavepointReader reader;
  private final OperatorIdentifier users;
  private final OperatorIdentifier desk;

  private Savepoint(SavepointReader reader, OperatorIdentifier users, OperatorIdentifier desk) {
    this.reader = reader;
    this.users = users;
    this.desk = desk;
  }

  /**
   * A savepoint.
   *
   * @throws IllegalArgumentException if it is none of that job, or of one that was not asked to
   *     wait for what is between its tasks
   */
  static Savepoint of(StreamExecutionEnvironment env, String path, String job) throws IOException {
    OperatorIdentifier users = OperatorIdentifier.forUid(job + "-users");
    OperatorIdentifier desk = OperatorIdentifier.forUid(job + "-desk");
    var operators = SavepointLoader.loadSavepointMetadata(path).getOperatorStates();
    Set<OperatorID> known =
        operators.stream().map(OperatorState::getOperatorID).collect(Collectors.toSet());
    if (!known.contains(users.getOperatorId()) || !known.contains(desk.getOperatorId())) {
      throw new IllegalArgumentException("the savepoint is of no job that is named " + job);
    }
    for (OperatorState operator : operators) {
      if (operator.getStates().stream().anyMatch(Savepoint::isBetween)) {
        throw new IllegalArgumentException(
            "this is a checkpoint that holds what was between tasks; take a savepoint");
      }
    }
    return new Savepoint(SavepointReader.read(env, path), users, desk);
  }

  private static boolean isBetween(OperatorSubtaskState task) {
    return task.getInputChannelState().hasState() || task.getResultSubpartitionState().hasState();
  }

  /** What was published, by number; under {@link #DESK} what the desk keeps, if it has begun. */
  SortedMap<Integer, byte[]> publicationsAndDesk() throws IOException {
    String kept = DeskState.KEPT.getName();
    String definitions = SojournFunction.DEFINITIONS.getName();
    DataStream<Tuple2<Integer, byte[]>> all =
        inOneTask(reader.readListState(desk, kept, BYTES))
            .map(bytes -> Tuple2.of(DESK, bytes), NUMBERED)
            .setParallelism(1)
            .union(inOneTask(reader.readBroadcastState(users, definitions, Types.INT, BYTES)));
    SortedMap<Integer, byte[]> found = new TreeMap<>();
    allOf(all).forEach(one -> found.put(one.f0, one.f1));
    return found;
  }

  /** The touches that have not left, of each user and group as {@link HeldTouches} keeps them. */
  List<byte[]> held() throws IOException {
    return allOf(inOneTask(reader.readListState(users, HeldTouches.STATE.getName(), BYTES)));
  }

  /**
   * Boxes by key, and what {@link StateReaders.OfDesk} names, in no order. To be closed.
   *
   * @throws RuntimeException from the iterator, if the savepoint cannot be read
   */
  CloseableIterator<Tuple2<String, byte[]>> subjects() throws IOException {
    return run(
        reader
            .readKeyedState(users, new StateReaders.Boxes(), Types.STRING, NAMED)
            .union(
                inOneTask(
                    reader.readKeyedState(desk, new StateReaders.OfDesk(), Types.INT, NAMED))));
  }

  /** The state of one task cannot be read by several. */
  private static <T> DataStream<T> inOneTask(DataStream<T> stream) {
    stream.getTransformation().setParallelism(1);
    return stream;
  }

  private static <T> List<T> allOf(DataStream<T> stream) throws IOException {
    List<T> all = new ArrayList<>();
    try (CloseableIterator<T> each = run(stream)) {
      each.forEachRemaining(all::add);
      return all;
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw unreadable(e);
    }
  }

  private static <T> CloseableIterator<T> run(DataStream<T> stream) throws IOException {
    try {
      return stream.executeAndCollect("sojourn-moving-out");
    } catch (Exception e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads something that is in a savepoint.
   *
   * @throws IllegalArgumentException if it is of a newer format
   */
  static <T> T known(byte[] bytes, Function<byte[], T> read) {
    try {
      return read.apply(bytes);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("the savepoint holds " + e.getMessage(), e);
    }
  }

  static IOException unreadable(Exception cause) {
    return new IOException("the savepoint cannot be read", cause);
  }
}
