package dev.sojourn.store.jdbc;

import dev.sojourn.spi.Leases.NotHeldException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the changes of many threads durable at once: one thread, one connection, one transaction
 * for all that are there. Each transaction notes the number of its batch, so that one whose
 * connection goes away while it commits can be asked for afterwards.
 */
final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  private final Links links;
  private final Fence fence;
  private final Waiting waiting;
  private final long patienceNanos;
  private final Thread thread = new Thread(this::work, "sojourn-store");

  private @Nullable Link link;
  private long batch;

  /** Whether a transaction may still commit that was given up. */
  private volatile boolean inDoubt;

  GroupCommit(Links links, Fence fence, Waiting waiting, long patienceNanos) {
    this.links = links;
    this.fence = fence;
    this.waiting = waiting;
    this.patienceNanos = patienceNanos;
    thread.setDaemon(true);
    thread.start();
  }

  /** Has a change made, and waits until it is durable. */
  <T> T run(Op<T> op) {
    long epoch = op.partition < 0 ? 0 : fence.epoch(op.partition);
    if (op.partition >= 0 && epoch == 0) {
      throw elsewhere();
    }
    Ticket<T> ticket = new Ticket<>(op, epoch);
    waiting.add(ticket);
    return ticket.await();
  }

  /** Returns when nothing that was given up can come to be seen any more. */
  void settleDoubt() {
    if (inDoubt) {
      run(Op.alone(turn -> true));
    }
  }

  private void work() {
    List<Ticket<?>> tickets = waiting.nextBatch();
    while (!tickets.isEmpty()) {
      try {
        patiently(tickets);
      } catch (RuntimeException | Error e) {
        LOG.error("the store failed to write a batch", e);
        dropLink();
        tickets.forEach(ticket -> ticket.failed(StoreException.unknown(e)));
      }
      tickets = waiting.nextBatch();
    }
    end();
  }

  /**
   * Until the batch is kept, or it is certain that it never will, or for as long as patience is.
   */
  private void patiently(List<Ticket<?>> all) {
    List<Ticket<?>> tickets = new ArrayList<>(all);
    batch++;
    Patience patience = new Patience(patienceNanos);
    boolean mayBeKept = false;
    while (true) {
      Attempt attempt = new Attempt(mayBeKept);
      try {
        attempt.run(tickets);
        inDoubt = false;
        return;
      } catch (NotHeldException e) {
        fail(tickets, e);
        return;
      } catch (RuntimeException e) {
        oneByOne(tickets, e);
        return;
      } catch (SQLException e) {
        mayBeKept = attempt.mayBeKept;
        if (!mayBeKept && !links.dialect().isPassing(e)) {
          oneByOne(tickets, e);
          return;
        }
        if (patience.isOver()) {
          giveUp(tickets, mayBeKept, e);
          return;
        }
        if (patience.isFresh()) {
          LOG.warn(
              "a batch is tried again, for up to {} ms: {}", patienceMillis(), e.getSQLState());
        }
        patience.pause();
      }
    }
  }

  private long patienceMillis() {
    return TimeUnit.NANOSECONDS.toMillis(patienceNanos);
  }

  /** One of them is at fault; the others need not suffer. */
  private void oneByOne(List<Ticket<?>> tickets, Exception e) {
    if (tickets.size() == 1) {
      fail(tickets, new StoreException("the database refuses the change", e));
      return;
    }
    for (Ticket<?> ticket : tickets) {
      patiently(new ArrayList<>(List.of(ticket)));
    }
  }

  private void giveUp(List<Ticket<?>> tickets, boolean mayBeKept, SQLException e) {
    if (mayBeKept) {
      inDoubt = true;
      fail(tickets, StoreException.unknown(e));
    } else {
      fail(tickets, new StoreException("the change was not kept: no database", e));
    }
  }

  private static void fail(List<Ticket<?>> tickets, RuntimeException why) {
    tickets.forEach(ticket -> ticket.failed(why));
  }

  /** One attempt to write the batch. */
  private final class Attempt {
    boolean mayBeKept;

    /**
     * An attempt; {@code mayBeKept} says whether one before it may have gone well without our
     * knowledge.
     */
    Attempt(boolean mayBeKept) {
      this.mayBeKept = mayBeKept;
    }

    void run(List<Ticket<?>> tickets) throws SQLException {
      Link open = link();
      boolean isCommitting = false;
      boolean done = false;
      try {
        open.dialect.begin(open.connection);
        if (mayBeKept && fence.isCommitted(open, batch)) {
          open.dialect.rollback(open.connection);
        } else {
          mayBeKept = false;
          fence.begin(open, batch);
          leaveOutLost(open, tickets);
          new Turn(open).run(tickets);
          isCommitting = true;
          mayBeKept = true;
          open.dialect.commit(open.connection);
        }
        done = true;
      } finally {
        if (!done && rollBack(open) && isCommitting) {
          mayBeKept = false; // the database itself has refused
        }
      }
      tickets.forEach(Ticket::kept);
    }

    private void leaveOutLost(Link open, List<Ticket<?>> tickets) throws SQLException {
      Set<Integer> partitions = new HashSet<>();
      tickets.forEach(ticket -> partitions.add(ticket.op().partition));
      partitions.remove(-1);
      if (!partitions.isEmpty()) {
        Fence.Pass pass = fence.pass(open, partitions);
        fail(tickets.stream().filter(ticket -> !ticket.isAdmitted(pass)).toList(), elsewhere());
        tickets.removeIf(ticket -> !ticket.isAdmitted(pass));
      }
    }
  }

  private static NotHeldException elsewhere() {
    return new NotHeldException("another engine works for this user, or none");
  }

  private Link link() throws SQLException {
    Link open = link;
    if (open == null) {
      open = links.open();
      link = open;
    }
    return open;
  }

  /** Whether the connection has outlived it. */
  private boolean rollBack(Link open) {
    try {
      open.dialect.rollback(open.connection);
      return true;
    } catch (SQLException e) {
      dropLink();
      return false;
    }
  }

  private void dropLink() {
    Link open = link;
    link = null;
    if (open != null) {
      open.close();
    }
  }

  private void end() {
    try {
      Link open = link();
      open.dialect.begin(open.connection);
      fence.close(open);
      open.dialect.commit(open.connection);
    } catch (SQLException e) {
      LOG.warn("the store ended without a word to the database: {}", e.getSQLState());
    } finally {
      dropLink();
    }
  }

  @Override
  public void close() {
    waiting.close();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
