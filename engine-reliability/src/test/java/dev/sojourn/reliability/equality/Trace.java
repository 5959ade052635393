package dev.sojourn.reliability.equality;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What happens to some people and groups in six weeks: events, late ones and repeated ones among
 * them, and four publications. All of it follows from the seed and the number of events; a runtime
 * takes {@link #first}, then one step after the other, then lets time pass until {@link #until}.
 */
public final class Trace {
  private static final Instant START = Instant.parse("2026-10-21T16:00:00Z");
  private static final Duration LENGTH = Duration.ofDays(42);
  private static final Duration AFTERWARDS = Duration.ofDays(21);

  private final List<Step> steps = new ArrayList<>();
  private final Set<String> users = new TreeSet<>();
  private final Set<String> groups = new TreeSet<>();

  /** One thing that happens. */
  public sealed interface Step {
    /** An event arrives. */
    record Arrival(Event event) implements Step {}

    /** Definitions are published, as of the latest event so far. */
    record Publication(Definitions definitions, LiveRuns liveRuns) implements Step {}
  }

  /** The trace of a seed, with so many events. */
  public Trace(long seed, int events) {
    Publications publications = new Publications(events);
    TraceEvents all = new TraceEvents(seed, START, LENGTH, events);
    for (Event event : all.inOrderOfArrival()) {
      users.add(event.user());
      if (event.attributes().get("group") != null) {
        groups.add(event.attributes().get("group").toString());
      }
      publications.addTo(steps);
      steps.add(new Step.Arrival(event));
    }
    // what waits for the next input of each user comes to all of them with this
    steps.add(new Step.Publication(definitions("last"), LiveRuns.KEEP));
  }

  /** What is deployed before anything happens. */
  public Definitions first() {
    return definitions("first");
  }

  /** What happens, in order. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /** Until when time goes on after the last step. */
  public Instant until() {
    return START.plus(LENGTH).plus(AFTERWARDS);
  }

  /** When all that the steps before this one have brought is over: just after the latest event. */
  Instant endOf(int step) {
    Instant latest = Instant.MIN;
    for (Step one : steps.subList(0, step)) {
      if (one instanceof Step.Arrival arrival && arrival.event().at().isAfter(latest)) {
        latest = arrival.event().at();
      }
    }
    return latest.plusMillis(1);
  }

  /** All ids under which users were seen, in order. */
  public Set<String> users() {
    return users;
  }

  /** The ids of all groups, in order. */
  public Set<String> groups() {
    return groups;
  }

  /** Puts each publication where so many events have arrived. */
  private static final class Publications {
    private final int events;
    private int arrived;

    Publications(int events) {
      this.events = events;
    }

    void addTo(List<Step> steps) {
      if (arrived == events / 4) {
        steps.add(new Step.Publication(definitions("keep"), LiveRuns.KEEP));
      } else if (arrived == events / 2) {
        steps.add(new Step.Publication(definitions("migrate"), LiveRuns.MIGRATE));
      } else if (arrived == events / 4 * 3) {
        steps.add(new Step.Publication(definitions("exit"), LiveRuns.EXIT));
      }
      arrived++;
    }
  }

  private static Definitions definitions(String name) {
    String file = "/equality/" + name + ".journey";
    try (InputStream in = Trace.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + file);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Parsed parsed = JourneyText.parse(file, text);
      // what a publication names and does not define itself is deployed before
      if (parsed.problems().stream().anyMatch(Problem::isError)) {
        throw new IllegalStateException(file + ": " + parsed.problems());
      }
      return parsed.definitions();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
