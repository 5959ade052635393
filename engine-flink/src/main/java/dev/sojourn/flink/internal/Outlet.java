package dev.sojourn.flink.internal;

import dev.sojourn.internal.decide.Result;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import org.jspecify.annotations.Nullable;

/** Where what comes of an input goes. */
interface Outlet {
  /** Touches and decisions. */
  void decided(Result result, @Nullable Event event);

  /** What was decided for somebody who is forgotten, and has not left, is not to leave. */
  void drop(Subject subject);

  /** An event that made the core fail. */
  void failed(Event event, Throwable failure);

  /** A timer that made the core fail. */
  void failed(Subject subject, Throwable failure);

  /** What was known under an alias, back to the desk. */
  void release(long merge, byte @Nullable [] record);
}
