package dev.sojourn.insight.report;

import dev.sojourn.model.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report remembers of one user or group. */
final class Person {
  final Subject subject;
  final List<RunNote> runs = new ArrayList<>(1);

  /** When each touch that waits was first deferred. Few users have any. */
  Map<String, Long> waiting = Map.of();

  StoryBytes story = new StoryBytes();
  int touches;
  int heldBack;

  /** The last day, since 1970, on which a cap or quiet hours held something back. */
  long lastCapDay = Long.MIN_VALUE;

  long lastQuietDay = Long.MIN_VALUE;

  Person(Subject subject) {
    this.subject = subject;
  }

  @Nullable RunNote run(String journey, int number) {
    for (int i = runs.size() - 1; i >= 0; i--) {
      RunNote run = runs.get(i);
      if (run.number == number && run.shape.journey.id().equals(journey)) {
        return run;
      }
    }
    return null;
  }

  /** Notes that a touch waits, if that was not noted before. */
  void waits(String touch, long second) {
    if (waiting.isEmpty()) {
      waiting = new HashMap<>(2);
    }
    waiting.putIfAbsent(touch, second);
  }

  /** The second from which a touch waited, which it does no longer; null if it did not wait. */
  @Nullable Long waitedSince(String touch) {
    return waiting.isEmpty() ? null : waiting.remove(touch);
  }

  /** Takes the runs of an id that has become an alias; they are numbered after the own ones. */
  void take(Person alias) {
    Map<String, Integer> own = new HashMap<>();
    runs.forEach(run -> own.merge(run.shape.journey.id(), 1, Integer::sum));
    for (RunNote run : alias.runs) {
      run.number += own.getOrDefault(run.shape.journey.id(), 0);
      runs.add(run);
    }
    alias.runs.clear();
    alias.waiting.forEach(this::waits);
    alias.waiting = Map.of();
  }
}
