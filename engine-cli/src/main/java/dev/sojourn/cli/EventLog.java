package dev.sojourn.cli;

import dev.sojourn.model.Event;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An event log: CSV if its name ends in {@code .csv}, JSON Lines if it ends in {@code .json},
 * {@code .jsonl} or {@code .ndjson}; any other is JSON Lines if its first character is a brace or a
 * bracket, else CSV.
 *
 * @param events those that can be replayed, in order
 * @param problems those that cannot
 */
record EventLog(String file, PackedEvents events, LogProblems problems) {
  private static final int PEEKED = 4096;
  private static final int PROGRESS_EVERY = 10_000;

  /**
   * Reads a log to its end, whatever is wrong in it.
   *
   * @throws Refused if the file cannot be read at all, or holds no event
   */
  static EventLog read(Path path, Progress progress) throws Refused {
    String file = path.toString();
    try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(path), PEEKED)) {
      EventLog log = new EventLog(file, new PackedEvents(), new LogProblems(file));
      log.readAll(source(file, in), progress);
      progress.clear();
      if (log.events.size() == 0 && log.problems.count() == 0) {
        throw Refused.file(file, "the log holds no event");
      }
      return log;
    } catch (IOException e) {
      throw Refused.file(file, "cannot read the log: " + IoMessage.of(e));
    }
  }

  /**
   * The same log, once its bad lines are told.
   *
   * @param lenient whether they are left out; else they refuse the log
   * @throws Refused if it cannot be replayed
   */
  EventLog usable(boolean lenient, Console console) throws Refused {
    if (problems.isFatal() || problems.count() > 0 && !lenient) {
      throw Refused.because(problems);
    }
    problems.lines().forEach(console.err()::println);
    if (events.size() == 0) {
      throw Refused.file(file, "the log holds no event that can be replayed");
    }
    return this;
  }

  private void readAll(EventSource source, Progress progress) throws IOException {
    boolean more = true;
    while (more) {
      try {
        Event event = source.next();
        more = event != null;
        if (event != null) {
          events.add(event, source.line());
        }
      } catch (BadEvent e) {
        problems.add(e);
        more = !e.isFatal();
      }
      if (events.size() % PROGRESS_EVERY == 0) {
        progress.show(() -> "reading: " + Count.of(events.size(), "event"));
      }
    }
    events.sort();
  }

  private static EventSource source(String file, BufferedInputStream in)
      throws IOException, Refused {
    in.mark(PEEKED);
    byte[] start = new byte[PEEKED];
    int length = in.readNBytes(start, 0, PEEKED);
    in.reset();
    String foreign = Utf8Text.foreignMark(start, length);
    if (foreign != null) {
      throw Refused.file(file, "this looks like " + foreign + "; save the log as UTF-8");
    }
    LogLines lines = new LogLines(in);
    return isCsv(file, start, length) ? new CsvLog(lines) : new JsonLog(lines);
  }

  private static boolean isCsv(String file, byte[] start, int length) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return true;
    }
    if (name.endsWith(".json") || name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return false;
    }
    int first = Utf8Text.markLength(start, length);
    while (first < length && Character.isWhitespace(start[first])) {
      first++;
    }
    return first < length && start[first] != '{' && start[first] != '[';
  }
}
