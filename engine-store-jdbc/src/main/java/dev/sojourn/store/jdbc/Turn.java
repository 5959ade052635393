package dev.sojourn.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The transaction of one batch. */
final class Turn {
  final Link link;
  private final Rows rows = new Rows();
  private final Set<Object> pending = new HashSet<>();
  private long lastEntry;
  private int entriesWanted;

  Turn(Link link) {
    this.link = link;
  }

  /** Does what the tickets ask for, in their order as far as they are about the same. */
  void run(List<Ticket<?>> tickets) throws SQLException {
    for (Ticket<?> ticket : tickets) {
      entriesWanted += ticket.op().entries;
    }
    for (Ticket<?> ticket : tickets) {
      run(ticket);
    }
    flush();
  }

  private <T> void run(Ticket<T> ticket) throws SQLException {
    Op<T> op = ticket.op();
    if (op.isAlone || op.about.stream().anyMatch(pending::contains)) {
      flush();
    }
    pending.addAll(op.about);
    op.rows.forEach(row -> rows.add(row.write(), row.values()));
    ticket.found(op.work.run(this));
    if (op.isAlone) {
      flush();
    }
  }

  /** Adds a row to those that are written together. */
  void add(Op.Row row) {
    rows.add(row.write(), row.values());
  }

  private void flush() throws SQLException {
    rows.flush(link);
    pending.clear();
  }

  /** The next number of an entry of the inbox; those of a batch are taken at once. */
  long nextEntry() throws SQLException {
    if (entriesWanted > 0) {
      lastEntry = take("inbox", entriesWanted) - entriesWanted;
      entriesWanted = 0;
    }
    return ++lastEntry;
  }

  /**
   * Takes numbers; nobody else gets any until this transaction has ended, so that numbers come to
   * be seen in their order.
   *
   * @return the last of them
   */
  long take(String counter, int count) throws SQLException {
    link.update("UPDATE sojourn_counter SET value = value + ? WHERE name = ?", count, counter);
    String sql = "SELECT value FROM sojourn_counter WHERE name = ?";
    try (ResultSet row = link.statement(sql, counter).executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
