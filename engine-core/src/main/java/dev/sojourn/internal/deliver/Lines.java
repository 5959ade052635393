package dev.sojourn.internal.deliver;

import dev.sojourn.internal.deliver.Pending.Place;
import dev.sojourn.model.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Touches in memory, a line for each user: one is with the sink, the others wait for their turn.
 * What is to come again soon stands beside the line. Guarded by its feed.
 */
final class Lines {
  private final Map<Subject, Line> lines = new HashMap<>();

  /** Those whose first touch may go. */
  private final Queue<Line> ready = new ArrayDeque<>();

  private int size;
  private int inLine;
  private int served;
  private int retrying;

  /** Of one user. */
  private static final class Line {
    final Queue<Pending> queue = new ArrayDeque<>(2);

    /** All in memory; those in the queue are among them. */
    final List<Pending> all = new ArrayList<>(1);

    @Nullable Pending served;
  }

  /** How many are in memory. */
  int size() {
    return size;
  }

  int inLine() {
    return inLine;
  }

  int served() {
    return served;
  }

  int retrying() {
    return retrying;
  }

  boolean isReady() {
    return !ready.isEmpty();
  }

  boolean holds(Subject whom, String touchId) {
    Line line = lines.get(whom);
    return line != null && find(line, touchId);
  }

  private static boolean find(Line line, String touchId) {
    for (Pending one : line.all) {
      if (one.id().equals(touchId)) {
        return true;
      }
    }
    return false;
  }

  /** Puts a touch at the end of its user's line; false if it is in memory already. */
  boolean add(Pending touch) {
    Line line = lines.computeIfAbsent(touch.whom, key -> new Line());
    if (find(line, touch.id())) {
      return false;
    }
    line.all.add(touch);
    size++;
    enqueue(line, touch);
    return true;
  }

  private void enqueue(Line line, Pending touch) {
    touch.place = Place.LINE;
    inLine++;
    line.queue.add(touch);
    if (line.served == null && line.queue.size() == 1) {
      ready.add(line);
    }
  }

  /** The next one to go; null if there is none. */
  @Nullable Pending poll() {
    for (Line line = ready.poll(); line != null; line = ready.poll()) {
      Pending first = line.queue.poll();
      if (first != null && line.served == null) {
        line.served = first;
        first.place = Place.AWAY;
        inLine--;
        served++;
        return first;
      }
    }
    return null;
  }

  /** A touch was with the sink: the line moves up. */
  void moveUp(Pending touch) {
    Line line = lines.get(touch.whom);
    if (line != null && line.served == touch) {
      line.served = null;
      served--;
      if (!line.queue.isEmpty()) {
        ready.add(line);
      }
      dropIfEmpty(touch.whom, line);
    }
  }

  /** Has a touch wait beside the line; false if it is in memory no more. */
  boolean retry(Pending touch) {
    boolean waits = touch.place == Place.AWAY;
    if (waits) {
      touch.place = Place.RETRY;
      retrying++;
    }
    return waits;
  }

  /** The wait is over; false if it was for nothing. */
  boolean comeAgain(Pending touch) {
    Line line = lines.get(touch.whom);
    if (touch.place != Place.RETRY || line == null) {
      return false;
    }
    retrying--;
    enqueue(line, touch);
    return true;
  }

  /** Lets go of a touch that is in no line. */
  void remove(Pending touch) {
    Line line = lines.get(touch.whom);
    if (line != null && line.all.remove(touch)) {
      out(touch);
      dropIfEmpty(touch.whom, line);
    }
  }

  private void out(Pending touch) {
    size--;
    if (touch.place == Place.LINE) {
      inLine--;
    } else if (touch.place == Place.RETRY) {
      retrying--;
    }
    touch.place = Place.OUT;
  }

  private void dropIfEmpty(Subject whom, Line line) {
    if (line.all.isEmpty() && line.served == null) {
      lines.remove(whom);
    }
  }

  /** Lets go of all of a user; one with the sink still keeps later ones waiting. */
  void forget(Subject whom) {
    Line line = lines.get(whom);
    if (line != null) {
      for (Pending one : line.all) {
        one.forgotten = true;
        out(one);
      }
      line.all.clear();
      line.queue.clear();
      ready.remove(line);
      dropIfEmpty(whom, line);
    }
  }

  /** Lets go of those that are not with the sink. */
  List<Pending> drop(Predicate<Pending> which) {
    List<Pending> dropped = new ArrayList<>();
    for (Map.Entry<Subject, Line> entry : List.copyOf(lines.entrySet())) {
      Line line = entry.getValue();
      Predicate<Pending> goes = one -> one.place != Place.AWAY && which.test(one);
      List<Pending> all = line.all.stream().filter(goes).toList();
      if (!all.isEmpty()) {
        line.all.removeAll(all);
        line.queue.removeAll(all);
        all.forEach(this::out);
        dropped.addAll(all);
        dropIfEmpty(entry.getKey(), line);
      }
    }
    ready.removeIf(line -> line.queue.isEmpty());
    return dropped;
  }
}
