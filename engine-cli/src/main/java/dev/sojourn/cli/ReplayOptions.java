package dev.sojourn.cli;

import dev.sojourn.json.InstantText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands that replay a whole event log have in common. */
final class ReplayOptions extends LogOptions {
  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      converter = SimulateCommand.InstantOption.class,
      description =
          "Replay up to this instant, such as "
              + InstantText.EXAMPLE
              + ", and run every timer due by then; the last event unless said otherwise.")
  @Nullable Instant until;
}
