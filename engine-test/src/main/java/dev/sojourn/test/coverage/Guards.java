package dev.sojourn.test.coverage;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Action;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import java.util.ArrayList;
import java.util.List;

/** The guards of a step, those of its branches after its own. */
final class Guards {
  private Guards() {}

  static List<Guard> of(Step step) {
    List<Guard> guards = new ArrayList<>(step.guards());
    if (step.body() instanceof StepBody.Choose choose) {
      choose.arms().forEach(arm -> guards.addAll(arm.guards()));
    }
    return guards;
  }

  static String name(int index, boolean held) {
    return index + (held ? " holds" : " does not hold");
  }

  /** As the language writes it: {@code unless order.paid}. */
  static String text(Guard guard) {
    Step step =
        new Step(
            new Timing.Days(0, null),
            List.of(guard),
            new StepBody.Act(new Action.Leave(), Options.NONE));
    Journey journey =
        new Journey(
            "j",
            null,
            false,
            null,
            null,
            null,
            new ReEntry.Once(),
            null,
            List.of(),
            TimeAmount.days(1),
            0,
            0,
            List.of(new Stage("s", null, null, List.of(), null, List.of(step))));
    String printed = JourneyText.print(journey).strip().replaceAll("\\s+", " ");
    int start = printed.indexOf("T+0 ") + "T+0 ".length();
    return printed.substring(start, printed.length() - " leave".length());
  }
}
