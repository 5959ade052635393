package dev.sojourn.cli;

import dev.sojourn.insight.report.HtmlReport;
import dev.sojourn.insight.report.ReportCollector;
import dev.sojourn.insight.report.ReportContext;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report of a replay: gathered while it runs, written when it is over. */
final class ReportFile {
  private final ReportCollector collector;

  /**
   * A report to come.
   *
   * @param zone whose days and hours it shows; null for the one that the definitions agree on
   */
  ReportFile(Definitions definitions, @Nullable ZoneId zone) {
    collector =
        zone == null ? ReportCollector.over(definitions) : ReportCollector.over(definitions, zone);
  }

  ReportCollector collector() {
    return collector;
  }

  void onEvent(Event event) {
    collector.onEvent(event);
  }

  /**
   * Writes it.
   *
   * @throws Refused if it cannot be written
   */
  void write(List<Path> files, EventLog log, Instant until, Output out) throws Refused {
    List<String> names = files.stream().map(ReportFile::name).toList();
    ReportContext context =
        new ReportContext(names, name(Path.of(log.file())), log.problems().count(), until);
    try {
      HtmlReport.write(collector, context, out.stream());
    } catch (IOException e) {
      throw new AssertionError("an Output tells of failures when it is finished", e);
    }
    out.finish();
  }

  /** Where things lie on somebody's machine is nobody else's business. */
  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }
}
