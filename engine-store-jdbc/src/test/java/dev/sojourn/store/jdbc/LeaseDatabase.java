package dev.sojourn.store.jdbc;

import dev.sojourn.testbed.PostgresDatabase;
import dev.sojourn.testbed.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database with leases and, for each partition, a counter that nodes count up. A trigger stamps
 * each count with the epoch that the partition is in and with the name of the node's connections.
 */
record LeaseDatabase(PostgresDatabase database) implements AutoCloseable {
  static LeaseDatabase create() {
    PostgresDatabase database = PostgresServer.shared().createDatabase();
    Migrations.statements(Dialect.POSTGRESQL).forEach(database::execute);
    database.execute(
        """
        create table counter (shard integer primary key, value bigint not null);
        insert into counter select generate_series(0, 255), 0;
        create table stamp (
          number bigint generated always as identity, shard integer, epoch bigint, node text);
        create function stamp() returns trigger language plpgsql as $$
        begin
          insert into stamp (shard, epoch, node)
            select s.shard, s.epoch, current_setting('application_name')
              from sojourn_shard s where s.shard = new.shard;
          return null;
        end $$;
        create trigger stamping after update on counter for each row execute function stamp();
        """);
    return new LeaseDatabase(database);
  }

  /** Connections of a node. */
  PGSimpleDataSource source(String node) {
    return source(node, database.port());
  }

  PGSimpleDataSource source(String node, int port) {
    return source(database.url(port), node);
  }

  static PGSimpleDataSource source(String url, String node) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    source.setApplicationName(node);
    source.setConnectTimeout(2);
    return source;
  }

  /** How many epochs of a partition have counts of more than one node. */
  long sharedEpochs() {
    return database.number(
        "select count(*) from (select from stamp group by shard, epoch"
            + " having count(distinct node) > 1) twice");
  }

  /** How often a count came from an epoch before that of the count before it. */
  long stepsBack() {
    return database.number(
        "select count(*) from (select epoch - lag(epoch) over (partition by shard order by number)"
            + " as step from stamp) steps where step < 0");
  }

  /** How many counts were overwritten by somebody who had not seen them. */
  long lostCounts() {
    return database.number(
        "select (select count(*) from stamp) - (select sum(value) from counter)");
  }

  long counts() {
    return database.number("select count(*) from stamp");
  }

  long epochs() {
    return database.number("select count(*) from (select distinct shard, epoch from stamp) seen");
  }

  /** Partitions by the number of their node; those of nobody under 0. */
  Map<Integer, Integer> shares() {
    Map<Integer, Integer> shares = new TreeMap<>();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select coalesce(node, 0), count(*) from sojourn_shard group by 1")) {
      while (rows.next()) {
        shares.put(rows.getInt(1), rows.getInt(2));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return shares;
  }

  @Override
  public void close() {
    PostgresServer.shared().drop(database);
  }
}
