package dev.sojourn.dsl.reference;

import dev.sojourn.model.Part;
import dev.sojourn.model.Step;
import dev.sojourn.model.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A stage that has opened, or a watch that has flipped, with its T (3.2). */
final class Opening {
  final Run run;
  int position;
  final int number;
  final Moment t;

  /** Attributes of the event that opened the stage; null for a watch. */
  final @Nullable Map<String, Value> event;

  /** Of a watch: the activity after which the silence was. */
  final @Nullable Moment silentSince;

  final List<Planned> touches = new ArrayList<>();

  /** What was sent of its steps in a run that ended, with the last date. */
  final Map<Integer, LocalDate> sentElsewhere = new TreeMap<>();

  /** Of recurring steps: the last date that was past when their version came. */
  final Map<Integer, LocalDate> passed = new TreeMap<>();

  boolean open = true;

  Opening(
      Run run,
      int position,
      int number,
      Moment t,
      @Nullable Map<String, Value> event,
      @Nullable Moment silentSince) {
    this.run = run;
    this.position = position;
    this.number = number;
    this.t = t;
    this.event = event;
    this.silentSince = silentSince;
  }

  Part part() {
    return run.journey.parts().get(position);
  }

  List<Step> steps() {
    return part().steps();
  }

  List<Planned> pending() {
    return touches.stream().filter(p -> !p.done).sorted(Planned.BY_POSITION).toList();
  }

  /** What the step itself has planned, without reminders. */
  List<Planned> ofStep(int step) {
    return touches.stream().filter(p -> p.step == step && p.reminder == 0).toList();
  }
}
