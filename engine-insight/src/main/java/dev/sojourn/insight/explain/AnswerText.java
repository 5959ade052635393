package dev.sojourn.insight.explain;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.insight.explain.Answer.OfJourney;
import dev.sojourn.insight.internal.Columns;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.UserView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Writes an answer: who it is about, and then journey by journey. */
final class AnswerText {
  private final Answer answer;
  private final StringBuilder out = new StringBuilder();

  AnswerText(Answer answer) {
    this.answer = answer;
  }

  String text() {
    head();
    answer.journeys().stream()
        .sorted(Comparator.comparingInt(AnswerText::rank))
        .forEach(this::journey);
    Story others = answer.story().ofNoJourney();
    if (!others.isEmpty()) {
      Places local = new Places(others.zone(), others.locations());
      out.append("\nno journey").append(elsewhere(local)).append('\n');
      out.append(new StoryText(others, false, true).body());
    }
    return out.toString();
  }

  /** What the user is in comes first, then what the user was in. */
  private static int rank(OfJourney of) {
    return of.live().isEmpty() ? of.entered() ? 1 : 2 : 0;
  }

  private void head() {
    Places local = new Places(answer.story().zone(), answer.story().locations());
    boolean group = answer.subject().isGroup();
    out.append(group ? "group " : "user ").append(Columns.printable(answer.subject().id()));
    out.append(", ").append(local.zoneName());
    out.append(", as of ").append(local.when(answer.at())).append('\n');
    if (!answer.otherIds().isEmpty()) {
      out.append(Wrap.text("  ", "  ", "also known as " + String.join(", ", answer.otherIds())));
    }
  }

  private void journey(OfJourney of) {
    Places local = new Places(of.story().zone(), answer.story().locations());
    String start = "\njourney " + of.journey().id() + elsewhere(local) + ": ";
    out.append(Wrap.text(start, "  ", status(of, local)));
    out.append(new StoryText(of.story(), false, true).body());
    if (!of.planned().isEmpty()) {
      out.append("  planned\n");
      of.planned().forEach(planned -> planned(planned, of.journey(), local));
    }
    if (!of.next().isEmpty()) {
      out.append("  next").append(ifNothingHappens(local)).append('\n');
      out.append(new StoryText(of.next(), false, false).body());
    } else if (!of.live().isEmpty()) {
      out.append("  nothing comes next").append(ifNothingHappens(local)).append('\n');
    }
  }

  /** The zone of a journey, if it is not the one at the head. */
  private String elsewhere(Places local) {
    return local.zone().equals(answer.story().zone()) ? "" : ", times in " + local.zoneName();
  }

  private String ifNothingHappens(Places local) {
    boolean all = answer.nextUntil().equals(answer.at().plus(Duration.ofDays(Answer.DAYS)));
    String how = all ? Answer.DAYS + " days" : Answer.TOUCHES + " touches";
    return ", if nothing happens until " + local.when(answer.nextUntil()) + ", " + how + " ahead";
  }

  private String status(OfJourney of, Places local) {
    if (of.journey().forGroup() != answer.subject().isGroup()) {
      return answer.subject().isGroup() ? "it is for users" : "it is for groups";
    } else if (!of.live().isEmpty()) {
      StringBuilder status = new StringBuilder("in it");
      of.live().forEach(run -> status.append(", ").append(run(run, local)));
      return status.toString();
    }
    String starts = starts(of, local);
    return (of.entered() ? "not in it any more; " : "never entered; ") + starts;
  }

  private static String run(UserView.Run run, Places local) {
    StringBuilder text = new StringBuilder("run " + run.number());
    text.append(" since ").append(local.when(run.startedAt()));
    Map<String, Instant> stages = new TreeMap<>(run.openStages());
    stages.forEach(
        (stage, since) ->
            text.append(", ").append(stage).append(" since ").append(local.when(since)));
    return text.append(run.converted() ? ", goal reached" : "").toString();
  }

  /** What starts it; and of what never was, that it did not come. */
  private String starts(OfJourney of, Places local) {
    Journey journey = of.journey();
    Trigger trigger = journey.starts();
    if (trigger == null) {
      return "it is started on purpose only";
    }
    String text = "it starts when " + JourneyText.print(trigger) + local.place(trigger, "");
    if (of.entered() || !of.story().isEmpty()) {
      return text;
    } else if (trigger instanceof Trigger.OnEvent on) {
      return text + (came(on.event()) ? "" : ", and no " + on.event() + " came");
    } else if (trigger instanceof Trigger.OnSegment) {
      String who = "the user is " + (of.inSegment() ? "" : "not ") + "in it";
      return text + ", and " + who;
    }
    return text + ", and that did not happen";
  }

  private boolean came(String type) {
    return answer.story().entries().stream()
        .map(Story.Entry::event)
        .filter(Objects::nonNull)
        .map(Event::type)
        .anyMatch(type::equals);
  }

  /** A step without guards waits for its window only. */
  private static boolean isGuarded(Journey journey, UserView.Planned planned) {
    return journey.parts().stream()
        .filter(part -> part.id().equals(planned.stage()))
        .flatMap(part -> part.steps().stream())
        .anyMatch(step -> step.name().equals(planned.step()) && !step.guards().isEmpty());
  }

  private void planned(UserView.Planned planned, Journey journey, Places local) {
    String step = planned.step();
    String run = journey.perEvent() != null ? "run " + planned.run() + " " : "";
    String what = run + planned.stage() + (step == null ? "" : "/" + step);
    Instant due = planned.due();
    String how = "";
    if (step == null) {
      how = ", if the silence lasts";
    } else if (due == null) {
      how = isGuarded(journey, planned) ? ", waits for its guards" : "";
    } else if (planned.deferred()) {
      how = ", deferred, was due " + local.when(due);
    }
    out.append("  ").append(local.when(planned.next())).append("  ");
    out.append(what).append(how).append('\n');
  }
}
