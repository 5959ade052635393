package dev.sojourn.cli;

import dev.sojourn.json.InstantText;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.check.Near;
import dev.sojourn.model.check.Quote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sojourn simulate FILE… --events LOG}. */
@Command(
    name = "simulate",
    description = "Replays an event log through journeys: who would have got what, when.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private FileArguments named = new FileArguments();

  @Mixin private ReplayOptions replayed = new ReplayOptions();

  @Option(
      names = "--touches",
      paramLabel = "OUT",
      description = "Where the touches go; standard output unless said otherwise.")
  private @Nullable Path touches;

  @Option(
      names = "--decisions",
      paramLabel = "OUT",
      description = "Where the decisions go; they are not written unless said so.")
  private @Nullable Path decisions;

  @Option(
      names = "--report",
      paramLabel = "OUT.html",
      description =
          "Where a report goes, a page for any browser: what was sent, what was held back and why,"
              + " how far users came, and the story of each.")
  private @Nullable Path report;

  SimulateCommand(Console console) {
    this.console = console;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws Refused {
    long start = System.nanoTime();
    checkUsage();
    Definitions definitions = named.read().checked(console);
    ReportFile reportFile = report == null ? null : new ReportFile(definitions, replayed.zone);
    Deployment deployment =
        Deployment.begin(
            definitions, replayed.zoneOrUtc(), reportFile == null ? null : reportFile.collector());
    Progress progress = new Progress(console.err(), console.terminal() && touches != null);
    EventLog log = replayed.read(console, progress);
    try (Output touchesOut =
            touches == null ? Output.standard(console.out()) : Output.file(touches);
        Output decisionsOut = decisions == null ? null : Output.file(decisions);
        Output reportOut = report == null ? null : Output.file(report)) {
      Replay replay =
          new Replay(
              deployment,
              log,
              replayed.until,
              replayed.lenient,
              touchesOut,
              decisionsOut,
              reportFile);
      replay.run(progress);
      touchesOut.finish();
      if (decisionsOut != null) {
        decisionsOut.finish();
      }
      if (reportFile != null && reportOut != null) {
        reportFile.write(named.files, log, replay.until(), reportOut);
      }
      if (!touchesOut.isBroken()) {
        replay.summary(Duration.ofNanos(System.nanoTime() - start)).forEach(console.err()::println);
      }
    }
    return 0;
  }

  private void checkUsage() {
    refuseSameFile("--touches", touches, "--decisions", decisions);
    refuseSameFile("--touches", touches, "--report", report);
    refuseSameFile("--decisions", decisions, "--report", report);
    refuseToOverwrite("--touches", touches);
    refuseToOverwrite("--decisions", decisions);
    refuseToOverwrite("--report", report);
  }

  private void refuseSameFile(
      String one, @Nullable Path output, String other, @Nullable Path otherOutput) {
    if (output != null && otherOutput != null && isSameFile(output, otherOutput)) {
      throw usage(one + " and " + other + " name the same file");
    }
  }

  private void refuseToOverwrite(String option, @Nullable Path output) {
    if (output == null) {
      return;
    }
    boolean input =
        Stream.concat(named.files.stream(), Stream.of(replayed.events))
            .anyMatch(in -> isSameFile(in, output));
    if (input || output.toString().endsWith(".journey")) {
      throw usage(option + " would overwrite the input " + output);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Pipes and devices are never the same. */
  private static boolean isSameFile(Path one, Path other) {
    boolean device = Files.exists(one) && !Files.isRegularFile(one);
    return !device && Unseen.real(one).equals(Unseen.real(other));
  }

  /** Reads an instant. */
  static final class InstantOption implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      Instant instant;
      try {
        instant = InstantText.parse(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      if (year < 1 || year > 9999) {
        throw new TypeConversionException("the instant must lie in the years 0001 to 9999");
      }
      return instant;
    }
  }

  /** Reads a time zone. */
  static final class ZoneOption implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String text) {
      try {
        return ZoneId.of(text);
      } catch (DateTimeException e) {
        String hint = Near.hint(text, new TreeSet<>(ZoneId.getAvailableZoneIds()));
        throw new TypeConversionException(
            "there is no time zone "
                + Quote.name(text)
                + (hint.isEmpty() ? "; write it such as Asia/Shanghai" : hint));
      }
    }
  }
}
