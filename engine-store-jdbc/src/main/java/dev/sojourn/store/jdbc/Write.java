package dev.sojourn.store.jdbc;

import static dev.sojourn.store.jdbc.Write.Type.BYTES;
import static dev.sojourn.store.jdbc.Write.Type.INT;
import static dev.sojourn.store.jdbc.Write.Type.LONG;
import static dev.sojourn.store.jdbc.Write.Type.TEXT;

import java.util.List;

/**
 * What a batch writes, in this order. Of SQLite a statement writes one row, its parameters
 * numbered; of PostgreSQL it writes all rows of a batch, each parameter a column.
 */
enum Write {
  ERASE_USER(
      "DELETE FROM sojourn_user WHERE subject = ?1",
      "DELETE FROM sojourn_user t USING unnest(?) x(subject) WHERE t.subject = x.subject",
      BYTES),
  ERASE_PINS(
      "DELETE FROM sojourn_pin WHERE subject = ?1",
      "DELETE FROM sojourn_pin t USING unnest(?) x(subject) WHERE t.subject = x.subject",
      BYTES),
  ERASE_OUTBOX(
      "DELETE FROM sojourn_outbox WHERE subject = ?1",
      "DELETE FROM sojourn_outbox t USING unnest(?) x(subject) WHERE t.subject = x.subject",
      BYTES),
  ERASE_INBOX(
      "DELETE FROM sojourn_inbox WHERE subject = ?1",
      "DELETE FROM sojourn_inbox t USING unnest(?) x(subject) WHERE t.subject = x.subject",
      BYTES),
  ERASE_INCOMING(
      "DELETE FROM sojourn_incoming WHERE subject = ?1",
      "DELETE FROM sojourn_incoming t USING unnest(?) x(subject) WHERE t.subject = x.subject",
      BYTES),
  PUT_USER(
      "INSERT INTO sojourn_user (subject, shard, record, due_s, due_n, carries_to)"
          + " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
          + Const.ON_KNOWN_USER,
      "INSERT INTO sojourn_user (subject, shard, record, due_s, due_n, carries_to)"
          + " SELECT * FROM unnest(?, ?, ?, ?, ?, ?)"
          + Const.ON_KNOWN_USER,
      BYTES,
      INT,
      BYTES,
      LONG,
      INT,
      BYTES),
  PUT_PIN(
      "INSERT INTO sojourn_pin (subject, version) VALUES (?1, ?2)",
      "INSERT INTO sojourn_pin (subject, version) SELECT * FROM unnest(?, ?)",
      BYTES,
      INT),
  PUT_TOUCH(
      "INSERT INTO sojourn_outbox (subject, touch_id, shard, channel, at_s, at_n, touch, terms)"
          + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (subject, touch_id) DO NOTHING",
      "INSERT INTO sojourn_outbox (subject, touch_id, shard, channel, at_s, at_n, touch, terms)"
          + " SELECT a, b, c, d, e, f, g, h FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)"
          + " WITH ORDINALITY x(a, b, c, d, e, f, g, h, place) ORDER BY place"
          + " ON CONFLICT (subject, touch_id) DO NOTHING",
      BYTES,
      TEXT,
      INT,
      TEXT,
      LONG,
      INT,
      TEXT,
      TEXT),
  SETTLE(
      "DELETE FROM sojourn_outbox WHERE subject = ?1 AND touch_id = ?2",
      "DELETE FROM sojourn_outbox t USING unnest(?, ?) x(subject, touch_id)" + Const.SAME_TOUCH,
      BYTES,
      TEXT),
  POSTPONE(
      "UPDATE sojourn_outbox SET state = 1, attempts = ?3, before_s = ?4, before_n = ?5,"
          + " reason = ?6 WHERE subject = ?1 AND touch_id = ?2 AND state <> 3",
      "UPDATE sojourn_outbox t SET state = 1, attempts = x.attempts, before_s = x.s,"
          + " before_n = x.n, reason = x.reason"
          + " FROM unnest(?, ?, ?, ?, ?, ?) x(subject, touch_id, attempts, s, n, reason)"
          + Const.SAME_TOUCH
          + Const.ALIVE,
      BYTES,
      TEXT,
      INT,
      LONG,
      INT,
      TEXT),
  OFFERING(
      "UPDATE sojourn_outbox SET state = 2, attempts = ?3, before_s = NULL, before_n = NULL"
          + " WHERE subject = ?1 AND touch_id = ?2 AND state <> 3",
      "UPDATE sojourn_outbox t SET state = 2, attempts = x.attempts, before_s = NULL,"
          + " before_n = NULL FROM unnest(?, ?, ?) x(subject, touch_id, attempts)"
          + Const.SAME_TOUCH
          + Const.ALIVE,
      BYTES,
      TEXT,
      INT),
  BURY(
      "UPDATE sojourn_outbox SET state = 3, reason = ?3, dead_s = ?4, dead_n = ?5,"
          + " before_s = NULL, before_n = NULL"
          + " WHERE subject = ?1 AND touch_id = ?2 AND state <> 3",
      "UPDATE sojourn_outbox t SET state = 3, reason = x.reason, dead_s = x.s, dead_n = x.n,"
          + " before_s = NULL, before_n = NULL"
          + " FROM unnest(?, ?, ?, ?, ?) x(subject, touch_id, reason, s, n)"
          + Const.SAME_TOUCH
          + Const.ALIVE,
      BYTES,
      TEXT,
      TEXT,
      LONG,
      INT),
  PUT_ENTRY(
      "INSERT INTO sojourn_inbox (number, subject, shard, event, attempts, at_s, at_n, before_s,"
          + " before_n, error) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
      "INSERT INTO sojourn_inbox (number, subject, shard, event, attempts, at_s, at_n, before_s,"
          + " before_n, error) SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      LONG,
      BYTES,
      INT,
      TEXT,
      INT,
      LONG,
      INT,
      LONG,
      INT,
      TEXT),
  FAIL_ENTRY(
      "UPDATE sojourn_inbox SET attempts = ?2, at_s = ?3, at_n = ?4, before_s = ?5,"
          + " before_n = ?6, error = ?7 WHERE number = ?1",
      "UPDATE sojourn_inbox t SET attempts = x.attempts, at_s = x.a, at_n = x.b, before_s = x.c,"
          + " before_n = x.d, error = x.error"
          + " FROM unnest(?, ?, ?, ?, ?, ?, ?) x(number, attempts, a, b, c, d, error)"
          + " WHERE t.number = x.number",
      LONG,
      INT,
      LONG,
      INT,
      LONG,
      INT,
      TEXT),
  REMOVE_ENTRY(
      "DELETE FROM sojourn_inbox WHERE number = ?1",
      "DELETE FROM sojourn_inbox t USING unnest(?) x(number) WHERE t.number = x.number",
      LONG),
  REMOVE_INCOMING(
      "DELETE FROM sojourn_incoming WHERE place = ?1",
      "DELETE FROM sojourn_incoming t USING unnest(?) x(place) WHERE t.place = x.place",
      LONG);

  private final String sqlite;
  private final String postgresql;
  final List<Type> columns;

  Write(String sqlite, String postgresql, Type... columns) {
    this.sqlite = sqlite;
    this.columns = List.of(columns);
    this.postgresql = typed(postgresql, this.columns);
  }

  String sql(Dialect dialect) {
    return dialect == Dialect.SQLITE ? sqlite : postgresql;
  }

  /** Says the type of each array. */
  private static String typed(String sql, List<Type> columns) {
    StringBuilder typed = new StringBuilder();
    int column = 0;
    for (int i = 0; i < sql.length(); i++) {
      typed.append(sql.charAt(i));
      if (sql.charAt(i) == '?') {
        typed.append("::").append(columns.get(column++).postgresql).append("[]");
      }
    }
    return typed.toString();
  }

  /** The types of columns. */
  enum Type {
    BYTES("bytea"),
    TEXT("text"),
    INT("int4"),
    LONG("int8");

    final String postgresql;

    Type(String postgresql) {
      this.postgresql = postgresql;
    }
  }

  private static final class Const {
    static final String ON_KNOWN_USER =
        " ON CONFLICT (subject) DO UPDATE SET record = excluded.record, due_s = excluded.due_s,"
            + " due_n = excluded.due_n, carries_to = excluded.carries_to";
    static final String SAME_TOUCH = " WHERE t.subject = x.subject AND t.touch_id = x.touch_id";
    static final String ALIVE = " AND t.state <> 3";
  }
}
