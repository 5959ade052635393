package dev.sojourn.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands that read an event log have in common. */
class LogOptions {
  @Option(
      names = "--events",
      paramLabel = "LOG",
      required = true,
      description = "The event log: JSON Lines, or CSV with a header row.")
  Path events = Path.of("");

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = SimulateCommand.ZoneOption.class,
      description =
          "The time zone where neither user, journey nor policy has one; UTC unless said otherwise.")
  @Nullable ZoneId zone;

  @Option(
      names = "--lenient",
      description = "Report bad event lines and leave them out; without it they refuse the log.")
  boolean lenient;

  /** The zone where nothing else has one. */
  ZoneId zoneOrUtc() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  /**
   * The log, once its bad lines are told.
   *
   * @throws Refused if it cannot be replayed
   */
  EventLog read(Console console, Progress progress) throws Refused {
    return EventLog.read(events, progress).usable(lenient, console);
  }
}
