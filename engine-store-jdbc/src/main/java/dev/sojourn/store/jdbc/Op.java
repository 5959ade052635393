package dev.sojourn.store.jdbc;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.Partitions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change that waits for its batch: rows to write, made by the thread that waits for it; or work
 * to be done by the writing thread. It may be done more than once, if a transaction does not come
 * to its end.
 *
 * @param <T> what comes of it
 */
final class Op<T> {
  /** A row. */
  record Row(Write write, @Nullable Object[] values) {}

  /** Work within the transaction of a batch. */
  interface Work<T> {
    T run(Turn turn) throws SQLException;
  }

  private static final int BYTES_A_ROW = 100;

  final List<Row> rows = new ArrayList<>();

  /** What it is about: changes of one thing keep their order. */
  final List<Object> about = new ArrayList<>();

  final Work<T> work;

  /** Whether everything before it is to be written before its work, and the other way round. */
  final boolean isAlone;

  /** -1 if it is about no subject. */
  int partition = -1;

  /** How many numbers for entries of the inbox it needs. */
  int entries;

  long bytes;

  private Op(Work<T> work, boolean isAlone) {
    this.work = work;
    this.isAlone = isAlone;
  }

  /** Something about a subject that its rows say. */
  static Op<Boolean> of(Subject subject) {
    return of(subject, turn -> true);
  }

  /** Something about a subject that adds rows of its own. */
  static <T> Op<T> of(Subject subject, Work<T> work) {
    Op<T> op = new Op<>(work, false);
    op.about.add(subject);
    op.partition = Partitions.of(subject);
    return op;
  }

  /** Something about an entry of the inbox. */
  static Op<Boolean> ofEntry(long number) {
    Op<Boolean> op = new Op<>(turn -> true, false);
    op.about.add(number);
    return op;
  }

  /** Work that reads and writes as it likes. */
  static <T> Op<T> alone(Work<T> work) {
    return new Op<>(work, true);
  }

  Op<T> add(Write write, @Nullable Object... values) {
    rows.add(new Row(write, values));
    bytes += BYTES_A_ROW;
    for (Object value : values) {
      bytes += value instanceof byte[] array ? array.length : 0;
      bytes += value instanceof String text ? text.length() : 0;
    }
    return this;
  }
}
