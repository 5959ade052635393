package dev.sojourn.reliability.equality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.flink.LogEntry;
import dev.sojourn.flink.Publication;
import dev.sojourn.flink.SojournJob;
import dev.sojourn.flink.SojournStreams;
import dev.sojourn.json.EventJson;
import dev.sojourn.json.TouchJson;
import dev.sojourn.json.UnreadableException;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Touch;
import dev.sojourn.sink.JsonLinesDecisions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Takes a log through a Flink job in this process, and lays out what comes of it by user and group:
 * those of different tasks come in no order.
 *
 * @param touches as lines, by whom they are for, in order
 * @param decisions as lines, by whom they are about, in order
 */
record OnFlink(SortedMap<String, List<String>> touches, SortedMap<String, List<String>> decisions) {

  /** What an engine in memory has made of a log. */
  static OnFlink beside(List<Touch> touches, List<Decision> decisions) {
    List<String> lines = new ArrayList<>();
    for (Decision decision : decisions) {
      StringBuilder line = new StringBuilder();
      JsonLinesDecisions.to(line).onDecision(decision);
      lines.add(line.toString().stripTrailing());
    }
    return of(touches.stream().map(TouchJson::write).toList(), lines);
  }

  /** The lines that a job has brought. */
  static OnFlink of(List<String> touches, List<String> decisions) {
    return new OnFlink(by(touches, OnFlink::whoseTouch), by(decisions, OnFlink::whoseDecision));
  }

  /** This, and what came later. */
  OnFlink then(OnFlink later) {
    return new OnFlink(joined(touches, later.touches), joined(decisions, later.decisions));
  }

  private static SortedMap<String, List<String>> joined(
      SortedMap<String, List<String>> first, SortedMap<String, List<String>> later) {
    SortedMap<String, List<String>> all = new TreeMap<>(first);
    later.forEach(
        (whose, lines) ->
            all.merge(whose, lines, (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
    return all;
  }

  /** The trace, on so many tasks. */
  static OnFlink of(Trace trace, int parallelism) throws Exception {
    return of(first(trace), log(trace), trace.until(), parallelism);
  }

  /** What is deployed before the trace. */
  static Publication first(Trace trace) {
    return publication(trace.first(), LiveRuns.KEEP);
  }

  /** What happens in a trace. */
  static List<LogEntry> log(Trace trace) {
    return log(trace.steps());
  }

  /** The same of some steps. */
  static List<LogEntry> log(List<Trace.Step> steps) {
    List<LogEntry> log = new ArrayList<>();
    for (Trace.Step step : steps) {
      if (step instanceof Trace.Step.Arrival arrival) {
        log.add(LogEntry.of(EventJson.write(arrival.event())));
      } else if (step instanceof Trace.Step.Publication publication) {
        log.add(LogEntry.of(publication(publication.definitions(), publication.liveRuns())));
      }
    }
    return log;
  }

  /** A log; what it begins with may be null. */
  static OnFlink of(Publication first, List<LogEntry> log, Instant until, int parallelism)
      throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism);
    SojournStreams out =
        SojournJob.backfill(until)
            .definitions(first == null ? new Publication[0] : new Publication[] {first})
            .replay(env.fromData(TypeInformation.of(LogEntry.class), log.toArray(LogEntry[]::new)));
    Gathered touches = new Gathered();
    Gathered decisions = new Gathered();
    Gathered wrong = new Gathered();
    touches.all(out.touches());
    decisions.all(out.decisions());
    wrong.all(out.poisoned());
    wrong.all(out.problems());
    env.execute("equality");
    assertThat(wrong.lines()).filteredOn(line -> !line.contains("warning")).isEmpty();
    return of(touches.lines(), decisions.lines());
  }

  private static Publication publication(Definitions definitions, LiveRuns liveRuns) {
    return new Publication("trace.journey", JourneyText.print(definitions), liveRuns);
  }

  private static SortedMap<String, List<String>> by(
      List<String> lines, Function<String, String> whose) {
    SortedMap<String, List<String>> all = new TreeMap<>();
    lines.forEach(
        line -> all.computeIfAbsent(whose.apply(line), key -> new ArrayList<>()).add(line));
    return all;
  }

  private static String whoseTouch(String line) {
    try {
      Touch touch = TouchJson.read(line);
      return touch.whom() + touch.subject();
    } catch (UnreadableException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The first field of the line. */
  private static String whoseDecision(String line) {
    return line.substring(0, line.indexOf("\",") + 1);
  }
}
