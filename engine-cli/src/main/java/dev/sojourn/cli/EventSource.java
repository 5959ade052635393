package dev.sojourn.cli;

import dev.sojourn.model.Event;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the events of a log, one by one. */
interface EventSource {

  /**
   * The next event; null at the end.
   *
   * @throws BadEvent for one that is refused; the next call goes on after it, unless it is fatal
   */
  @Nullable Event next() throws IOException, BadEvent;

  /** The line at which the last event started. */
  int line();
}
