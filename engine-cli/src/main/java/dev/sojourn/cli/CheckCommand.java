package dev.sojourn.cli;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sojourn check FILE…}. */
@Command(
    name = "check",
    description = "Parses and checks journeys, all files together as they would be deployed.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private FileArguments named = new FileArguments();

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refused, IOException {
    JourneyFiles read = named.read();
    List<Problem> problems = read.problems();
    if (problems.stream().anyMatch(Problem::isError)) {
      throw Refused.because(problems);
    }
    problems.forEach(warning -> console.err().println(warning.render()));
    console.out().write(summary(read, problems.size()).getBytes(StandardCharsets.UTF_8));
    return 0;
  }

  private static String summary(JourneyFiles read, int warnings) {
    Definitions all = read.parsed().definitions();
    return Count.of(read.count(), "file")
        + ", "
        + Count.of(all.journeys().size(), "journey")
        + more(all.segments().size(), "segment")
        + more(all.rules().size(), "rule set")
        + ": no error, "
        + Count.of(warnings, "warning")
        + "\n";
  }

  /** What is not there is not counted. */
  private static String more(int count, String noun) {
    return count == 0 ? "" : ", " + Count.of(count, noun);
  }
}
