package dev.sojourn.dsl.reference;

import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stages and steps are the same in two versions if they have the same name (4.9). */
final class Steps {
  private Steps() {}

  /** Where the stage or watch is in another version; -1 if it is not there. */
  static int position(Part part, Journey in) {
    for (int i = 0; i < in.parts().size(); i++) {
      Part other = in.parts().get(i);
      if (other.id().equals(part.id()) && other instanceof Stage == part instanceof Stage) {
        return i;
      }
    }
    return -1;
  }

  /** Where the step is; -1 if it is not there. */
  static int position(Step step, List<Step> in) {
    return in.stream().map(Step::name).toList().indexOf(step.name());
  }

  /** What is known by position, by the positions in another version. */
  static <V> Map<Integer, V> moved(Map<Integer, V> byStep, List<Step> from, List<Step> to) {
    Map<Integer, V> moved = new TreeMap<>();
    byStep.forEach(
        (step, value) -> {
          int position = position(from.get(step), to);
          if (position >= 0) {
            moved.put(position, value);
          }
        });
    return moved;
  }
}
