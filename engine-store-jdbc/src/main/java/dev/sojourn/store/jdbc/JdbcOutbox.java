package dev.sojourn.store.jdbc;

import dev.sojourn.json.TermsJson;
import dev.sojourn.json.TouchJson;
import dev.sojourn.json.UnreadableException;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Outgoing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The outbox as a table. */
final class JdbcOutbox implements Outbox {
  private static final int WAITING = 0;
  private static final int POSTPONED = 1;
  private static final int OFFERED = 2;
  private static final int DEAD = 3;

  private static final String ENTRIES =
      "SELECT number, touch, terms, attempts, state, reason, before_s, before_n, dead_s, dead_n"
          + " FROM sojourn_outbox WHERE ";

  private final Readers readers;
  private final GroupCommit group;
  private final Fence fence;

  JdbcOutbox(Readers readers, GroupCommit group, Fence fence) {
    this.readers = readers;
    this.group = group;
    this.fence = fence;
  }

  /** Adds the rows of touches that a change decides. */
  static void put(Op<?> op, Subject subject, byte[] key, List<Outgoing> touches) {
    for (Outgoing one : touches) {
      Touch touch = one.touch();
      op.add(
          Write.PUT_TOUCH,
          key,
          Limits.id(touch.id()),
          op.partition,
          touch.channel() == null ? null : Limits.id(touch.channel()),
          touch.at().getEpochSecond(),
          touch.at().getNano(),
          Limits.text(TouchJson.write(touch)),
          TermsJson.write(one.terms()));
    }
  }

  private void write(Subject subject, String touchId, Write write, Object... more) {
    List<Object> values = new ArrayList<>(List.of(Keys.of(subject), SafeText.escaped(touchId)));
    values.addAll(List.of(more));
    group.run(Op.of(subject).add(write, values.toArray()));
  }

  @Override
  public void settle(Subject subject, String touchId) {
    write(subject, touchId, Write.SETTLE);
  }

  @Override
  public void postpone(
      Subject subject, String touchId, int attempts, Instant notBefore, String reason) {
    write(
        subject,
        touchId,
        Write.POSTPONE,
        attempts,
        notBefore.getEpochSecond(),
        notBefore.getNano(),
        SafeText.escaped(reason));
  }

  @Override
  public void offering(Subject subject, String touchId, int attempts) {
    write(subject, touchId, Write.OFFERING, attempts);
  }

  @Override
  public void bury(Subject subject, String touchId, String reason, Instant at) {
    write(
        subject, touchId, Write.BURY, SafeText.escaped(reason), at.getEpochSecond(), at.getNano());
  }

  @Override
  public List<Entry> waiting(Channels channels, long after, int atMost) {
    return page(WAITING, channels, after, atMost);
  }

  @Override
  public List<Entry> offered(Channels channels, long after, int atMost) {
    return page(OFFERED, channels, after, atMost);
  }

  @Override
  public List<Entry> dead(long after, int atMost) {
    return page(DEAD, Channels.ALL, after, atMost);
  }

  /**
   * Of named channels each has its own part of an index; all others are found by number. One
   * statement in any case: it must see all channels as of one instant, or who reads on behind its
   * last entry would miss what came to another channel meanwhile.
   */
  private List<Entry> page(int state, Channels channels, long after, int atMost) {
    Set<Integer> held = fence.held();
    if (channels.allBut()) {
      Question question = Question.of(ENTRIES + "number > ? AND state = ?", after, state);
      allBut(question, channels);
      return readers.all(inOrder(question, held, atMost), JdbcOutbox::entry);
    } else if (channels.named().isEmpty()) {
      return List.of();
    }
    Question question = Question.of("");
    for (String channel : channels.named()) {
      question
          .and(question.isEmpty() ? "SELECT * FROM (" : " UNION ALL SELECT * FROM (")
          .and(ENTRIES + "state = ? AND channel = ?", state, SafeText.escaped(channel))
          .and(" AND number > ?", after);
      inOrder(question, held, atMost).and(") AS one");
    }
    question.and(" ORDER BY number LIMIT ?", atMost);
    return readers.all(question, JdbcOutbox::entry);
  }

  private static Question inOrder(Question question, @Nullable Set<Integer> held, int atMost) {
    return question.in("shard", held).and(" ORDER BY number LIMIT ?", atMost);
  }

  private static void allBut(Question question, Channels channels) {
    if (!channels.named().isEmpty()) {
      List<String> named = channels.named().stream().map(SafeText::escaped).toList();
      question.list(" AND (channel IS NULL OR channel NOT IN (", named).and(")");
    }
  }

  @Override
  public List<Entry> ready(Channels channels, Instant now, int atMost) {
    Question question =
        Question.of(
            ENTRIES + "state = 1 AND (before_s, before_n) <= (?, ?)",
            now.getEpochSecond(),
            now.getNano());
    if (channels.allBut()) {
      allBut(question, channels);
    } else {
      List<String> named = channels.named().stream().map(SafeText::escaped).toList();
      question.list(" AND channel IN (", named);
    }
    question.in("shard", fence.held());
    question.and(" ORDER BY before_s, before_n, number LIMIT ?", atMost);
    return readers.all(question, JdbcOutbox::entry);
  }

  @Override
  public void forEach(Consumer<Entry> visitor) {
    Set<Integer> held = fence.held();
    long after = 0;
    List<Entry> page;
    do {
      page =
          readers.all(
              inOrder(Question.of(ENTRIES + "number > ?", after), held, PAGE), JdbcOutbox::entry);
      for (Entry entry : page) {
        visitor.accept(entry);
        after = entry.number();
      }
    } while (page.size() == PAGE);
  }

  @Override
  public @Nullable Entry requeue(long number) {
    List<Entry> requeued = group.run(Op.alone(turn -> requeue(turn.link, number)));
    return requeued.isEmpty() ? null : requeued.get(0);
  }

  private static List<Entry> requeue(Link link, long number) throws SQLException {
    int found =
        link.update(
            "UPDATE sojourn_outbox SET state = 0, attempts = 0, reason = '', dead_s = NULL,"
                + " dead_n = NULL WHERE number = ? AND state = 3",
            number);
    return found == 0
        ? List.of()
        : Question.of(ENTRIES + "number = ?", number).all(link, JdbcOutbox::entry);
  }

  @Override
  public boolean drop(long number) {
    String sql = "DELETE FROM sojourn_outbox WHERE number = ? AND state = 3";
    return group.run(Op.alone(turn -> turn.link.update(sql, number) > 0));
  }

  @Override
  public Backlog backlog() {
    record Group(int state, @Nullable String channel, long count, Instant oldest) {}
    Question groups =
        Question.of("SELECT state, channel, count(*), min(at_s), 0 FROM sojourn_outbox WHERE 1 = 1")
            .in("shard", fence.held())
            .and(" GROUP BY state, channel");
    return readers.read(
        link -> {
          Map<String, Long> waiting = new HashMap<>();
          Instant oldest = null;
          long dead = 0;
          for (Group group :
              groups.all(
                  link,
                  row ->
                      new Group(
                          row.getInt(1),
                          row.getString(2),
                          row.getLong(3),
                          Instant.ofEpochSecond(row.getLong(4))))) {
            if (group.state() == DEAD) {
              dead += group.count();
            } else {
              String channel = group.channel();
              waiting.merge(
                  channel == null ? "" : SafeText.original(channel), group.count(), Long::sum);
              oldest = oldest == null || group.oldest().isBefore(oldest) ? group.oldest() : oldest;
            }
          }
          return new Backlog(waiting, oldest == null ? null : exactly(link, oldest), dead);
        });
  }

  /** The first instant within the second. */
  private Instant exactly(Link link, Instant second) throws SQLException {
    Integer nano =
        Question.of(
                "SELECT min(at_n) FROM sojourn_outbox WHERE state < 3 AND at_s = ?",
                second.getEpochSecond())
            .in("shard", fence.held())
            .first(link, row -> row.getInt(1));
    return second.plusNanos(nano == null ? 0 : nano);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    int state = row.getInt(5);
    try {
      Outgoing outgoing =
          new Outgoing(TouchJson.read(row.getString(2)), TermsJson.read(row.getString(3)));
      return new Entry(
          row.getLong(1),
          outgoing,
          row.getInt(4),
          Instants.read(row, 7),
          state == OFFERED ? State.OFFERED : state == DEAD ? State.DEAD : State.WAITING,
          SafeText.original(row.getString(6)),
          Instants.read(row, 9));
    } catch (UnreadableException e) {
      throw new StoreException("the touch in row " + row.getLong(1) + " cannot be read", e);
    }
  }
}
