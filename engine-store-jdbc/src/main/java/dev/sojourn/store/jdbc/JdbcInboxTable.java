package dev.sojourn.store.jdbc;

import dev.sojourn.json.EventJson;
import dev.sojourn.json.UnreadableException;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Partitions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The inbox as two tables: where hosts put events in transactions of their own, in no order that
 * could be relied on; and the entries, numbered by the store.
 */
final class JdbcInboxTable implements Inbox {
  private static final int MOVED_AT_ONCE = 1_000;

  private static final String ENTRIES =
      "SELECT number, subject, event, attempts, at_s, at_n, before_s, before_n, error"
          + " FROM sojourn_inbox WHERE number > ?";

  private final Readers readers;
  private final GroupCommit group;
  private final Fence fence;

  JdbcInboxTable(Readers readers, GroupCommit group, Fence fence) {
    this.readers = readers;
    this.group = group;
    this.fence = fence;
  }

  @Override
  public long append(Subject to, @Nullable Event event, @Nullable Failure failure) {
    byte[] key = Keys.of(to);
    String json = event == null ? null : Limits.text(EventJson.write(event));
    Op<Long> op =
        Op.of(
            to,
            turn -> {
              long number = turn.nextEntry();
              turn.add(row(number, key, Partitions.of(to), json, failure));
              return number;
            });
    op.entries = 1;
    op.partition = -1; // whoever works for the subject takes it
    op.bytes = json == null ? 0 : json.length();
    return group.run(op);
  }

  private static Op.Row row(
      long number, byte[] key, int shard, @Nullable String event, @Nullable Failure failure) {
    return new Op.Row(
        Write.PUT_ENTRY,
        new @Nullable Object[] {
          number,
          key,
          shard,
          event,
          failure == null ? null : failure.attempts(),
          failure == null ? null : failure.at().getEpochSecond(),
          failure == null ? null : failure.at().getNano(),
          failure == null ? null : failure.notBefore().getEpochSecond(),
          failure == null ? null : failure.notBefore().getNano(),
          failure == null ? null : SafeText.escaped(failure.error())
        });
  }

  @Override
  public List<Entry> after(long number, int atMost) {
    while (hasIncoming()) {
      group.run(Op.alone(this::takeIn));
    }
    Question question =
        Question.of(ENTRIES, number)
            .in("shard", fence.held())
            .and(" ORDER BY number LIMIT ?", atMost);
    return readers.all(question, JdbcInboxTable::entry);
  }

  private boolean hasIncoming() {
    Question question =
        Question.of("SELECT 1 FROM sojourn_incoming WHERE 1 = 1")
            .in("shard", fence.held())
            .and(" LIMIT 1");
    return readers.first(question, row -> true) != null;
  }

  /** Numbers what hosts have put in. */
  private int takeIn(Turn turn) throws SQLException {
    record Incoming(long place, byte[] key, int shard, String event) {}
    List<Incoming> incoming =
        Question.of("SELECT place, subject, shard, event FROM sojourn_incoming WHERE 1 = 1")
            .in("shard", fence.held())
            .and(" ORDER BY place LIMIT ?" + turn.link.dialect.forUpdate(), MOVED_AT_ONCE)
            .all(
                turn.link,
                row ->
                    new Incoming(row.getLong(1), row.getBytes(2), row.getInt(3), row.getString(4)));
    long number = incoming.isEmpty() ? 0 : turn.take("inbox", incoming.size()) - incoming.size();
    for (Incoming one : incoming) {
      turn.add(row(++number, one.key(), one.shard(), one.event(), null));
      turn.add(new Op.Row(Write.REMOVE_INCOMING, new Object[] {one.place()}));
    }
    return incoming.size();
  }

  @Override
  public void failed(long number, Failure failure) {
    group.run(
        Op.ofEntry(number)
            .add(
                Write.FAIL_ENTRY,
                number,
                failure.attempts(),
                failure.at().getEpochSecond(),
                failure.at().getNano(),
                failure.notBefore().getEpochSecond(),
                failure.notBefore().getNano(),
                SafeText.escaped(failure.error())));
  }

  @Override
  public boolean remove(long number) {
    String sql = "DELETE FROM sojourn_inbox WHERE number = ?";
    return group.run(Op.alone(turn -> turn.link.update(sql, number) > 0));
  }

  @Override
  public Backlog backlog() {
    Question entries =
        Question.of(
                "SELECT count(*), count(DISTINCT CASE WHEN attempts IS NOT NULL THEN subject END)"
                    + " FROM sojourn_inbox WHERE 1 = 1")
            .in("shard", fence.held());
    Question incoming =
        Question.of("SELECT count(*) FROM sojourn_incoming WHERE 1 = 1").in("shard", fence.held());
    Backlog numbered =
        readers.all(entries, row -> new Backlog(row.getLong(1), row.getLong(2))).get(0);
    long others = readers.all(incoming, row -> row.getLong(1)).get(0);
    return new Backlog(numbered.entries() + others, numbered.quarantined());
  }

  private static Entry entry(ResultSet row) throws SQLException {
    Subject to = Keys.subject(row.getBytes(2));
    String json = row.getString(3);
    try {
      Event event = json == null ? null : EventJson.restore(json);
      int attempts = row.getInt(4);
      Failure failure = row.wasNull() ? null : failure(row, attempts);
      return new Entry(row.getLong(1), to, event, failure);
    } catch (UnreadableException e) {
      throw new StoreException("the event in row " + row.getLong(1) + " cannot be read", e);
    }
  }

  private static Failure failure(ResultSet row, int attempts) throws SQLException {
    return new Failure(
        attempts,
        Objects.requireNonNullElse(Instants.read(row, 5), Instant.EPOCH),
        Objects.requireNonNullElse(Instants.read(row, 7), Instant.EPOCH),
        SafeText.original(row.getString(9)));
  }
}
