package dev.sojourn.benchmarks.work;

import dev.sojourn.JourneyEngine;
import dev.sojourn.benchmarks.CountingSink;
import dev.sojourn.benchmarks.Figure;
import dev.sojourn.benchmarks.Journeys;
import dev.sojourn.benchmarks.Note;
import dev.sojourn.benchmarks.Scale;
import dev.sojourn.model.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Workload (b): one day of the members of a beauty shop in a live engine, with as many callers as
 * there are cores. The clock goes as fast as the events come. Timed from the first event to the
 * last event or touch.
 */
public final class LiveDay {

  private LiveDay() {}

  /** {@code LiveDay quick|full CORES}. */
  public static void main(String[] args) throws InterruptedException {
    int users = Scale.of(args[0]).pick(50_000, 1_000_000);
    int cores = Integer.parseInt(args[1]);
    run(users / 5, cores); // to warm up
    double perSecond = Math.max(run(users, cores), run(users, cores));
    new Figure("live_day.inputs_per_second." + cores, perSecond, "1/s").tell();
    if (cores == 1) {
      Note.tell(
          String.format(
              Locale.ROOT,
              "live_day: %,d members; inputs are events and touches; the engine is pinned to one"
                  + " core, then to two",
              users));
    }
  }

  /** Events and touches in a second. */
  private static double run(int users, int cores) throws InterruptedException {
    Members members = new Members(users);
    HandClock clock = new HandClock(Members.DAY);
    CountingSink sink = new CountingSink();
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .definitions(Journeys.example("beauty-member"))
            .sink(sink)
            .clock(clock)
            .build()) {
      engine.acceptAll(members.past());
      engine.advanceTo(Members.DAY);
      List<Thread> callers = new ArrayList<>();
      long events = 0;
      for (int i = 0; i < cores; i++) {
        List<Event> mine = members.day(i, cores);
        events += mine.size();
        callers.add(new Thread(() -> call(engine, clock, mine), "caller-" + i));
      }
      long touchesBefore = sink.touches();
      engine.start();
      System.gc();
      long before = System.nanoTime();
      callers.forEach(Thread::start);
      for (Thread caller : callers) {
        caller.join();
      }
      long after = System.nanoTime();
      clock.reach(Members.NEXT_DAY);
      long end = Math.max(after, sink.awaitQuiet());
      return (events + sink.touches() - touchesBefore) / ((end - before) / 1e9);
    }
  }

  private static void call(JourneyEngine engine, HandClock clock, List<Event> events) {
    for (Event event : events) {
      clock.reach(event.at());
      engine.accept(event);
    }
  }
}
