package dev.sojourn.flink.internal;

import dev.sojourn.flink.SojournFunction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Read what is kept by key in a savepoint, each entry under a name that says what it is. */
final class StateReaders {
  /** What names of aliases begin with; keys of users and groups begin otherwise. */
  static final char ALIAS = 'a';

  /** What names of those begin with whose record was asked for. */
  static final char UNDERWAY = 'w';

  private StateReaders() {}

  /** Boxes, by key. */
  static final class Boxes extends KeyedStateReaderFunction<String, Tuple2<String, byte[]>> {
    private transient @Nullable ValueState<byte[]> users;

    @Override
    public void open(OpenContext context) {
      users = getRuntimeContext().getState(SojournFunction.USERS);
    }

    @Override
    public void readKey(String key, Context context, Collector<Tuple2<String, byte[]>> out)
        throws Exception {
      out.collect(Tuple2.of(key, Objects.requireNonNull(users).value()));
    }
  }

  /** Aliases, with the id of their user; and what was asked for and has not come. */
  static final class OfDesk extends KeyedStateReaderFunction<Integer, Tuple2<String, byte[]>> {
    private transient @Nullable MapState<String, String> aliases;
    private transient @Nullable MapState<Long, Tuple2<String, byte[]>> underway;

    @Override
    public void open(OpenContext context) {
      aliases = getRuntimeContext().getMapState(DeskState.ALIASES);
      underway = getRuntimeContext().getMapState(DeskState.UNDERWAY);
    }

    @Override
    public void readKey(Integer key, Context context, Collector<Tuple2<String, byte[]>> out)
        throws Exception {
      for (Map.Entry<String, String> one : Objects.requireNonNull(aliases).entries()) {
        byte[] user = one.getValue().getBytes(StandardCharsets.UTF_8);
        out.collect(Tuple2.of(ALIAS + one.getKey(), user));
      }
      for (Tuple2<String, byte[]> one : Objects.requireNonNull(underway).values()) {
        out.collect(Tuple2.of(UNDERWAY + one.f0, one.f1));
      }
    }
  }
}
