package dev.sojourn.reliability.nodes;

import dev.sojourn.testbed.PostgresDatabase;
import dev.sojourn.testbed.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/**
 * The database of several engines. Triggers note of each change of a user and of the outbox in
 * which epoch its partition was, and whose connection it came over.
 */
final class SharedDatabase implements AutoCloseable {
  private final PostgresDatabase database = PostgresServer.shared().createDatabase();

  String url() {
    return database.url();
  }

  /** The tables have to be there. */
  void audit() {
    database.execute(
        """
        create table stamp (
          number bigint generated always as identity, shard integer, epoch bigint, node text);
        create function stamp() returns trigger language plpgsql as $$
        declare changed smallint;
        begin
          if tg_op = 'DELETE' then changed := old.shard; else changed := new.shard; end if;
          insert into stamp (shard, epoch, node)
            select s.shard, s.epoch, current_setting('application_name')
              from sojourn_shard s where s.shard = changed;
          return null;
        end $$;
        create trigger stamping after insert or update or delete on sojourn_user
          for each row execute function stamp();
        create trigger stamping after insert or update or delete on sojourn_outbox
          for each row execute function stamp();
        """);
  }

  /** How many epochs of a partition have changes of more than one node. */
  long sharedEpochs() {
    return database.number(
        "select count(*) from (select from stamp group by shard, epoch"
            + " having count(distinct node) > 1) shared");
  }

  /** How often a change came from an epoch before that of the change before it. */
  long stepsBack() {
    return database.number(
        "select count(*) from (select epoch - lag(epoch) over (partition by shard order by number)"
            + " as step from stamp) steps where step < 0");
  }

  long changes() {
    return database.number("select count(*) from stamp");
  }

  long epochs() {
    return database.number("select count(*) from (select distinct shard, epoch from stamp) epochs");
  }

  /** Whether as many nodes are alive and each has its share of the partitions. */
  boolean isBalanced(int nodes) {
    return database.number(
            "select case when (select count(*) from sojourn_shard where node is null) = 0"
                + " and (select count(*) from sojourn_node where until > clock_timestamp()) = "
                + nodes
                + " and (select count(distinct node) from sojourn_shard s"
                + " where exists (select from sojourn_node n where n.node = s.node"
                + " and n.until > clock_timestamp())) = "
                + nodes
                + " and (select max(c) from (select count(*) as c from sojourn_shard"
                + " group by node) shares) <= ceil(256.0 / "
                + nodes
                + ") then 1 else 0 end")
        == 1;
  }

  /** What is still to be applied. */
  long inInbox() {
    return database.number("select count(*) from sojourn_inbox");
  }

  /** What is still to be done at an instant. */
  long open(Instant now) {
    return database.number(
        "select (select count(*) from sojourn_outbox where state < 3)"
            + " + (select count(*) from sojourn_inbox)"
            + " + (select count(*) from sojourn_user where carries_to is not null)"
            + " + (select count(*) from sojourn_user where due_s <= "
            + now.getEpochSecond()
            + ")");
  }

  /** What {@link #open} counts, for a test that fails. */
  String described(Instant now) {
    StringBuilder text = new StringBuilder();
    for (String sql :
        List.of(
            "select 'outbox', shard, state, before_s, touch from sojourn_outbox where state < 3",
            "select 'inbox', number, shard, convert_from(subject, 'UTF8'), event, attempts"
                + " from sojourn_inbox",
            "select 'due', shard, convert_from(subject, 'UTF8'), due_s from sojourn_user"
                + " where due_s <= "
                + now.getEpochSecond(),
            "select 'carries', shard, convert_from(subject, 'UTF8'),"
                + " convert_from(carries_to, 'UTF8') from sojourn_user"
                + " where carries_to is not null",
            "select 'node', node, until, clock_timestamp(),"
                + " (select count(*) from sojourn_shard s where s.node = n.node)"
                + " from sojourn_node n")) {
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            text.append(rows.getString(i)).append(' ');
          }
          text.append('\n');
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    PostgresServer.shared().drop(database);
  }
}
