package dev.sojourn.reliability.equality;

import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Has tasks of a job fail at points drawn from a seed: so many elements of the last stream after
 * the last failure, in a task of one stream or the other.
 */
final class Failures {
  private static final Map<String, Countdown> ALL = new ConcurrentHashMap<>();

  /** The stream whose elements are counted. */
  static final String LAST = "after";

  static final Failures NONE = new Failures(0, 0, 1);

  private final String id = UUID.randomUUID().toString();

  /**
   * Failures.
   *
   * @param most how many elements of the last stream there are between two, at most
   */
  Failures(long seed, int count, int most) {
    ALL.put(id, new Countdown(new Random(seed), count, most));
  }

  int left() {
    return ALL.get(id).left;
  }

  <T> DataStream<T> in(DataStream<T> stream, String where) {
    return stream
        .process(new Failing<T>(id, where.equals(LAST)), stream.getType())
        .name(where)
        .uid(where)
        .setParallelism(stream.getParallelism());
  }

  private static final class Countdown {
    private final Random random;
    private final int most;
    private volatile int left;
    private int elements;

    Countdown(Random random, int left, int most) {
      this.random = random;
      this.left = left;
      this.most = most;
      this.elements = random.nextInt(most);
    }

    private boolean inLast;

    synchronized void element(boolean last) {
      elements -= last ? 1 : 0;
      if (left > 0 && elements <= 0 && (last == inLast || elements < -20)) {
        left--;
        inLast = random.nextBoolean();
        elements = 1 + random.nextInt(most);
        throw new IllegalStateException("failed on purpose");
      }
    }
  }

  private static final class Failing<T> extends ProcessFunction<T, T> {
    private static final long serialVersionUID = 1;

    private final String id;
    private final boolean last;

    Failing(String id, boolean last) {
      this.id = id;
      this.last = last;
    }

    @Override
    public void processElement(T element, Context context, Collector<T> out) {
      ALL.get(id).element(last);
      out.collect(element);
    }
  }
}
