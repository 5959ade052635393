package dev.sojourn.insight.preview;

import dev.sojourn.insight.internal.LocalText;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Policy;
import java.util.ArrayList;
import java.util.List;

/** What a reader must know of how a calendar was made. */
final class Remarks {
  private Remarks() {}

  static List<String> on(Calendar calendar) {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "Conditions are taken to hold, but for days since T; nothing happens after the start.");
    Journey journey = calendar.journey();
    long openers =
        journey.parts().stream().map(part -> Tamed.opener(journey, part)).distinct().count();
    if (isCapped(calendar)) {
      remarks.add(
          "Caps show at their tightest, as if all conditions held at once"
              + (openers > 1 ? "; stages count together that open together." : "."));
    }
    boolean branches =
        journey.parts().stream()
            .flatMap(p -> p.steps().stream())
            .anyMatch(s -> s.acts().count() > 1);
    if (branches && !calendar.policy().equals(Policy.NONE)) {
      remarks.add("Of several branches, the first that sends meets quiet hours and caps.");
    }
    if (calendar.recurs() && calendar.ends() == null) {
      remarks.add(
          "Recurring steps are shown until "
              + new LocalText(calendar.zone()).moment(calendar.until())
              + "; they go on.");
    }
    return remarks;
  }

  static boolean isCapped(Calendar calendar) {
    return !calendar.journey().forGroup() && !calendar.policy().caps().isEmpty();
  }
}
