package dev.sojourn.insight.explain;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Action;
import dev.sojourn.model.Fact;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes one finding as a part of a sentence, with the place of what was asked behind it. */
final class FindingText {
  private final Places local;
  private final ConditionText conditions;
  private final GateText gates;

  FindingText(Places local) {
    this.local = local;
    this.conditions = new ConditionText(local);
    this.gates = new GateText(local);
  }

  String of(Finding finding) {
    return switch (finding.kind()) {
      case TRIGGER -> trigger(finding);
      case RE_ENTRY -> reEntry(finding);
      case LIFE, EVENT -> LifeText.of(finding, local);
      case TIMING -> timing(finding);
      case GUARD -> guard(finding);
      case BRANCH -> branch(finding);
      case EXPIRY, CHANNEL, REPEAT, QUIET_HOURS, CAP, HOLDOUT -> gates.of(finding);
    };
  }

  private String seen(Finding finding) {
    String seen = conditions.of(finding.facts());
    return (seen.isEmpty() ? "" : ": " + seen) + local.place(finding.node(), "");
  }

  /** {@code starts when order.paid if event.amount > 50: event.amount was 128}. */
  String trigger(Finding finding) {
    Object node = finding.node();
    String asks = Places.text(finding, "asks");
    if (node instanceof Trigger trigger) {
      return role(asks) + JourneyText.print(trigger) + seen(finding);
    } else if (node instanceof Goal goal) {
      Trigger event = new Trigger.OnEvent(goal.event(), goal.condition());
      String within = " within " + JourneyText.print(goal.within());
      return "goal " + JourneyText.print(event) + within + seen(finding);
    } else if (node instanceof RuleSet.Rule rule) {
      Trigger event = new Trigger.OnEvent(rule.event(), rule.condition());
      String rules = "rules " + Places.text(finding, "rules") + " when ";
      return rules + JourneyText.print(event) + seen(finding);
    } else if (node instanceof Action) {
      return "journey " + Places.text(finding, "journey") + " starts it" + seen(finding);
    }
    return "started by the host";
  }

  private static String role(String asks) {
    return switch (asks) {
      case "starts" -> "starts when ";
      case "leaves" -> "leaves when ";
      case "restarts" -> "restarts on ";
      default -> asks + " ";
    };
  }

  private String reEntry(Finding finding) {
    String entries = Places.text(finding, "entries");
    if (finding.passed()) {
      return "entry " + entries;
    } else if (entries.isEmpty()) {
      String name = finding.facts().get(0).name();
      return "it runs per " + name + ", and the event has none" + local.place(finding.node(), "");
    }
    String place = local.place(finding.node(), "");
    if (Places.has(finding, "run")) {
      return "run "
          + Places.text(finding, "run")
          + " has been live since "
          + local.when(finding, "started");
    } else if (finding.node() instanceof ReEntry.Once) {
      return "it runs once, and was entered " + local.when(finding, "last") + place;
    } else if (Places.has(finding, "at most")) {
      String atMost = Places.text(finding, "at most");
      return "it was entered " + times(entries) + ", at most " + times(atMost) + place;
    }
    return "it was entered "
        + local.when(finding, "last")
        + " and is open again "
        + local.when(finding, "open again")
        + place;
  }

  private static String times(String count) {
    return count.equals("1") ? "once" : count + " times";
  }

  private String timing(Finding finding) {
    String text = finding.node() instanceof Timing timing ? JourneyText.print(timing) : "it";
    String place = local.place(finding.node(), "");
    String cause = LifeText.cause(finding, local);
    if (finding.passed()) {
      return Places.has(finding, "due")
          ? text + " was due " + local.when(finding, "due") + place
          : text + " waits until " + local.when(finding, "window end") + place;
    } else if (!cause.isEmpty()) {
      return cause + place;
    } else if (!Places.has(finding, "due")) {
      return text + " has no slot, T was " + local.when(finding, "T") + place;
    }
    String due = local.when(finding, "due");
    return text + " was due " + due + ", before T, " + local.when(finding, "T") + place;
  }

  private String guard(Finding finding) {
    String text = finding.node() instanceof Guard guard ? JourneyText.print(guard) : "";
    return "guard \""
        + text
        + "\""
        + (finding.passed() ? " held" : " did not hold")
        + seen(finding);
  }

  private String branch(Finding finding) {
    if (finding.node() instanceof StepBody.Branch branch) {
      return "split "
          + Places.text(finding, "split")
          + ": "
          + Places.text(finding, "percentile")
          + " is in the branch from "
          + Places.text(finding, "from")
          + " to below "
          + Places.text(finding, "to")
          + (branch.outcome() instanceof StepBody.Nothing ? ", which is nothing" : "")
          + local.place(branch, "");
    }
    return arms(finding) + local.place(finding.node(), "");
  }

  /** Of a choice the arm that was taken, or all that were asked. */
  private String arms(Finding finding) {
    List<String> texts = new ArrayList<>();
    List<Fact> facts = finding.facts();
    for (int i = 0; i < facts.size(); i++) {
      Fact fact = facts.get(i);
      if (fact.node() instanceof StepBody.Arm arm) {
        int end = i + 1;
        while (end < facts.size() && !isArm(facts.get(end))) {
          end++;
        }
        String text = arm(arm, fact, conditions.of(facts.subList(i + 1, end)));
        if (Value.of(true).equals(fact.value())) {
          return "chose " + text;
        }
        texts.add(text);
      } else if (fact.name().equals("otherwise")) {
        boolean nothing = fact.node() instanceof StepBody.Nothing;
        return "chose otherwise" + (nothing ? ", which is nothing" : "");
      }
    }
    return "no branch held: " + String.join("; ", texts);
  }

  private static boolean isArm(Fact fact) {
    return fact.node() instanceof StepBody.Arm || fact.name().equals("otherwise");
  }

  private static String arm(StepBody.Arm arm, Fact fact, String seen) {
    String guards = arm.guards().stream().map(JourneyText::print).collect(Collectors.joining(" "));
    boolean nothing =
        Value.of(true).equals(fact.value()) && arm.outcome() instanceof StepBody.Nothing;
    return "\"" + guards + "\"" + (nothing ? ", which is nothing" : "") + ": " + seen;
  }
}
