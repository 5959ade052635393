package dev.sojourn.dsl;

import dev.sojourn.model.Action;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Options;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import java.util.List;

/** Messages that still need a channel; no step yet. */
public final class Sending {
  private final Timing timing;
  private final List<Guard> guards;
  private final List<String> messages;

  Sending(Timing timing, List<Guard> guards, List<String> messages) {
    this.timing = timing;
    this.guards = guards;
    this.messages = messages;
  }

  /** The channel of choice. */
  public SendStep via(String channel) {
    StepBody body = new StepBody.Act(new Action.Send(messages, List.of(channel)), Options.NONE);
    return new SendStep(new Step(timing, guards, body));
  }
}
