package dev.sojourn.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** What the commands that take journeys together, as they would be deployed, have in common. */
final class FileArguments {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "*.journey files, or folders of them.")
  List<Path> files = List.of();

  /**
   * Reads and parses them.
   *
   * @throws Refused if a file or folder is not there, or a folder holds no journey
   */
  JourneyFiles read() throws Refused {
    return JourneyFiles.read(files);
  }
}
