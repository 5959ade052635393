package dev.sojourn.flink;

import dev.sojourn.flink.internal.Moves;
import dev.sojourn.json.transfer.UnreadableExportException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Turns an export of a store into the beginning of a log: definitions, then users and groups, each
 * with its record and timer. What follows it in the log goes on as if it had been in the store's
 * engine. Stateless; thread-safe.
 */
public final class MovingIn {
  private MovingIn() {}

  /**
   * Reads what {@link dev.sojourn.json.transfer.UserExport} has written. Memory does not grow with
   * what is in the file.
   *
   * @param export an export of an engine that was drained: without touches in its outbox, inputs in
   *     its inbox, or users who are still to take what was known under an alias
   * @param into is given the entries in the order in which they must come to {@link
   *     SojournJob#replay}, before any event
   * @throws UnreadableExportException if the file is not a whole export
   * @throws IllegalArgumentException if something is in it that a job cannot take over, among it
   *     paused or retired journeys; nothing was given on then
   */
  public static void read(Path export, Consumer<LogEntry> into)
      throws IOException, UnreadableExportException {
    Moves.read(export, into);
  }
}
