package dev.sojourn.dsl;

import dev.sojourn.model.Action;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import java.util.ArrayList;
import java.util.List;

/** A finished step that sends. Further channels come before the options, as in text. */
public final class SendStep extends ActionStep {

  SendStep(Step step) {
    super(step);
  }

  /** A further channel, used if the user has refused the ones before or cannot be reached there. */
  public SendStep otherwiseVia(String channel) {
    Action.Send send = (Action.Send) act().action();
    List<String> channels = new ArrayList<>(send.channels());
    channels.add(channel);
    return new SendStep(
        new Step(
            step().timing(),
            step().guards(),
            new StepBody.Act(new Action.Send(send.messages(), channels), act().options())));
  }
}
