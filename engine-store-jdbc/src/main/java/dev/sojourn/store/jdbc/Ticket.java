package dev.sojourn.store.jdbc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A change that a thread waits for. */
final class Ticket<T> {
  private final Op<T> op;
  private final long epoch;
  private final CompletableFuture<T> kept = new CompletableFuture<>();
  private @Nullable T result;

  /** A change that was asked for in some epoch of its partition. */
  Ticket(Op<T> op, long epoch) {
    this.op = op;
    this.epoch = epoch;
  }

  boolean isAdmitted(Fence.Pass pass) {
    return op.partition < 0 || pass.admits(op.partition, epoch);
  }

  Op<T> op() {
    return op;
  }

  /** What came of it, if its transaction commits. */
  void found(T found) {
    result = found;
  }

  /** Its transaction was committed. */
  @SuppressWarnings("NullAway") // T says whether it may be null
  void kept() {
    kept.complete(result);
  }

  void failed(RuntimeException why) {
    kept.completeExceptionally(why);
  }

  /** Waits for it, whatever happens: somebody has to learn what became of the change. */
  T await() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return kept.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw failure(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** One for each that waits: its trace tells where it waited. */
  private static RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof StoreException e) {
      return e.isUnknown()
          ? StoreException.unknown(e)
          : new StoreException(String.valueOf(e.getMessage()), e);
    }
    if (cause instanceof dev.sojourn.spi.Leases.NotHeldException e) {
      return e;
    }
    return new StoreException("the change was not kept", cause);
  }
}
