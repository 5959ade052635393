package dev.sojourn.internal.run;

import dev.sojourn.ops.EngineStatus;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What drives time, and who may work: in a replay one caller at a time, in a live engine any number
 * on different users, in a closed one nobody. Thread-safe.
 */
final class Mode {
  private final ReentrantLock callers = new ReentrantLock();
  private volatile Kind kind = Kind.REPLAY;

  private enum Kind {
    REPLAY,
    LIVE,
    CLOSED
  }

  boolean isReplay() {
    return kind == Kind.REPLAY;
  }

  /** Whether the engine is not closed. */
  boolean isAtWork() {
    return kind != Kind.CLOSED;
  }

  /** The mode, for people. */
  EngineStatus.Mode told() {
    return switch (kind) {
      case REPLAY -> EngineStatus.Mode.REPLAY;
      case LIVE -> EngineStatus.Mode.LIVE;
      case CLOSED -> EngineStatus.Mode.CLOSED;
    };
  }

  /** False in a replay; throws if the engine is closed. */
  boolean isLive() {
    Kind now = kind;
    if (now == Kind.CLOSED) {
      throw new IllegalStateException("the engine is closed");
    }
    return now == Kind.LIVE;
  }

  /** Does something with no caller of a replay at work. */
  <T> T alone(Supplier<T> work) {
    callers.lock();
    try {
      return work.get();
    } finally {
      callers.unlock();
    }
  }

  /** The same for what gives nothing back. */
  void alone(Runnable work) {
    callers.lock();
    try {
      work.run();
    } finally {
      callers.unlock();
    }
  }

  /**
   * Does something with no other caller at work if it is still a replay when nobody is. The mode
   * cannot change before it is done.
   */
  <T> T run(Supplier<T> inReplay, Supplier<T> inLive) {
    if (!isLive()) {
      callers.lock();
      try {
        if (!isLive()) {
          return inReplay.get();
        }
      } finally {
        callers.unlock();
      }
    }
    return inLive.get();
  }

  /** Makes the engine live once it is ready for that. */
  void goLive(Runnable ready) {
    callers.lock();
    try {
      if (isLive()) {
        throw new IllegalStateException("the engine was started already");
      }
      ready.run();
      kind = Kind.LIVE;
    } finally {
      callers.unlock();
    }
  }

  /** Nobody begins anything any more; whether the engine was live until now. */
  boolean close() {
    callers.lock();
    try {
      boolean live = kind == Kind.LIVE;
      kind = Kind.CLOSED;
      return live;
    } finally {
      callers.unlock();
    }
  }
}
