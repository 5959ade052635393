package dev.sojourn.cli;

import dev.sojourn.insight.compare.ChangeJson;
import dev.sojourn.insight.compare.Compare;
import dev.sojourn.insight.compare.Comparison;
import dev.sojourn.insight.compare.ComparisonText;
import dev.sojourn.model.Definitions;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sojourn compare OLD -- NEW --events LOG}. */
@Command(
    name = "compare",
    description = "Replays one log through two versions: what would change for whom.",
    customSynopsis =
        "sojourn compare OLD... -- NEW... --events LOG [--until INSTANT] [--zone ZONE] [--changes OUT] [--lenient]",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  /** Stands for the {@code --} between OLD and NEW, which picocli would take for its own. */
  private static final String BETWEEN = "\0--";

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description =
          "*.journey files, or folders of them: the old version, a -- of its own, the new version.")
  private List<String> files = List.of();

  @Mixin private ReplayOptions replayed = new ReplayOptions();

  @Option(
      names = "--changes",
      paramLabel = "OUT",
      description = "Where every single change goes, as JSON Lines.")
  private @Nullable Path changes;

  CompareCommand(Console console) {
    this.console = console;
    this.spec = CommandSpec.create();
  }

  /** Arguments as picocli is to see them: options may stand on both sides of the {@code --}. */
  static String[] prepared(String[] args) {
    String[] prepared = args.clone();
    if (args.length > 0 && args[0].equals("compare")) {
      Arrays.setAll(prepared, i -> args[i].equals("--") ? BETWEEN : args[i]);
    }
    return prepared;
  }

  @Override
  public Integer call() throws Refused, IOException {
    int between = files.indexOf(BETWEEN);
    boolean once = between == files.lastIndexOf(BETWEEN);
    if (between <= 0 || between == files.size() - 1 || !once) {
      throw usage(
          "name the old version, then --, then the new one, as in: old.journey -- new.journey");
    }
    List<Path> old = paths(files.subList(0, between));
    List<Path> now = paths(files.subList(between + 1, files.size()));
    Path out = changes;
    if (out != null) {
      boolean input =
          Stream.of(old, now, List.of(replayed.events))
              .flatMap(List::stream)
              .anyMatch(file -> Unseen.real(file).equals(Unseen.real(out)));
      if (input || out.toString().endsWith(".journey")) {
        throw usage("--changes would overwrite the input " + out);
      }
    }
    Definitions before = JourneyFiles.read(old).checked(console);
    Definitions after = JourneyFiles.read(now).checked(console);
    Progress progress = new Progress(console.err(), console.terminal());
    EventLog log = replayed.read(console, progress);
    Compare compare = Compare.of(before, after).zone(replayed.zoneOrUtc());
    Comparison comparison =
        out == null ? run(compare, log, progress) : run(compare, log, progress, out);
    console.out().write(ComparisonText.of(comparison).getBytes(StandardCharsets.UTF_8));
    console.out().flush();
    return 0;
  }

  private Comparison run(Compare compare, EventLog log, Progress progress, Path out)
      throws Refused, IOException {
    try (Output output = Output.file(out)) {
      Writer writer = new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8);
      Compare told =
          compare.changes(
              change -> {
                try {
                  writer.append(ChangeJson.of(change)).append('\n');
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      Comparison comparison = run(told, log, progress);
      writer.flush();
      output.finish();
      return comparison;
    }
  }

  private Comparison run(Compare compare, EventLog log, Progress progress) throws Refused {
    return new CompareRun(log, replayed.until, replayed.lenient).run(compare, console, progress);
  }

  private static List<Path> paths(List<String> names) {
    return names.stream().map(Path::of).toList();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
