package dev.sojourn.insight.explain;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Action;
import dev.sojourn.model.Fact;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Policy;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes one finding as a part of a sentence, with the place of what was asked behind it. */
final class FindingText {
  private final LocalText local;
  private final ConditionText conditions;

  FindingText(LocalText local) {
    this.local = local;
    this.conditions = new ConditionText(local);
  }

  String of(Finding finding) {
    return switch (finding.kind()) {
      case TRIGGER -> trigger(finding);
      case RE_ENTRY -> reEntry(finding);
      case LIFE, EVENT -> LifeText.of(finding, local);
      case TIMING -> timing(finding);
      case GUARD -> guard(finding);
      case BRANCH -> branch(finding);
      case EXPIRY -> expiry(finding);
      case CHANNEL -> channel(finding);
      case REPEAT -> repeat(finding);
      case QUIET_HOURS -> quiet(finding);
      case CAP -> cap(finding);
      case HOLDOUT ->
          (finding.passed() ? "not in the holdout: " : "in the holdout: ")
              + LocalText.text(finding, "percentile")
              + (finding.passed() ? " is not below " : " is below ")
              + LocalText.text(finding, "percent")
              + "%"
              + local.place(finding.node(), "holdoutPercent");
    };
  }

  private String seen(Finding finding) {
    String seen = conditions.of(finding.facts());
    return (seen.isEmpty() ? "" : ": " + seen) + local.place(finding.node(), "");
  }

  /** {@code starts when order.paid if event.amount > 50: event.amount was 128}. */
  String trigger(Finding finding) {
    Object node = finding.node();
    String asks = LocalText.text(finding, "asks");
    if (node instanceof Trigger trigger) {
      return role(asks) + JourneyText.print(trigger) + seen(finding);
    } else if (node instanceof Goal goal) {
      Trigger event = new Trigger.OnEvent(goal.event(), goal.condition());
      String within = " within " + JourneyText.print(goal.within());
      return "goal " + JourneyText.print(event) + within + seen(finding);
    } else if (node instanceof RuleSet.Rule rule) {
      Trigger event = new Trigger.OnEvent(rule.event(), rule.condition());
      String rules = "rules " + LocalText.text(finding, "rules") + " when ";
      return rules + JourneyText.print(event) + seen(finding);
    } else if (node instanceof Action) {
      return "journey " + LocalText.text(finding, "journey") + " starts it" + seen(finding);
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
    String entries = LocalText.text(finding, "entries");
    if (finding.passed()) {
      return "entry " + entries;
    } else if (entries.isEmpty()) {
      String name = finding.facts().get(0).name();
      return "it runs per " + name + ", and the event has none" + local.place(finding.node(), "");
    }
    String place = local.place(finding.node(), "");
    if (LocalText.has(finding, "run")) {
      return "run "
          + LocalText.text(finding, "run")
          + " has been live since "
          + local.when(finding, "started");
    } else if (finding.node() instanceof ReEntry.Once) {
      return "it runs once, and was entered " + local.when(finding, "last") + place;
    } else if (LocalText.has(finding, "at most")) {
      String atMost = LocalText.text(finding, "at most");
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
      return LocalText.has(finding, "due")
          ? text + " was due " + local.when(finding, "due") + place
          : text + " waits until " + local.when(finding, "window end") + place;
    } else if (!cause.isEmpty()) {
      return cause + place;
    } else if (!LocalText.has(finding, "due")) {
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
          + LocalText.text(finding, "split")
          + ": "
          + LocalText.text(finding, "percentile")
          + " is in the branch from "
          + LocalText.text(finding, "from")
          + " to below "
          + LocalText.text(finding, "to")
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

  private String expiry(Finding finding) {
    String due = local.when(finding, "due");
    String place = local.place(finding.node(), "");
    if (finding.passed()) {
      return "in time" + lastChance(finding);
    } else if (LocalText.has(finding, "window end") && !LocalText.has(finding, "last")) {
      return "its window ended " + local.when(finding, "window end") + place;
    }
    return "too late: due " + due + lastChance(finding) + place;
  }

  private String lastChance(Finding finding) {
    if (LocalText.has(finding, "last")) {
      return ", it may go out until " + local.when(finding, "last");
    }
    boolean window = LocalText.has(finding, "window end");
    return window ? ", it may go out before " + local.when(finding, "window end") : "";
  }

  private String channel(Finding finding) {
    String all =
        finding.facts().stream()
            .map(f -> f.name() + " is " + f.value())
            .collect(Collectors.joining(", "));
    boolean only = finding.passed() && finding.facts().size() == 1;
    return (finding.passed() ? "channel " : "no channel: ")
        + (only ? finding.facts().get(0).name() : all)
        + (finding.passed() ? "" : local.place(finding.node(), "channels"));
  }

  private String repeat(Finding finding) {
    String days = LocalText.text(finding, "days");
    if (!LocalText.has(finding, "message")) {
      return "no message was sent in the last " + days + " days";
    }
    List<String> sent = new ArrayList<>();
    List<Fact> facts = finding.facts();
    for (int i = 1; i + 2 < facts.size(); i += 3) {
      String at = local.when(Instant.parse(String.valueOf(facts.get(i + 1).value())));
      sent.add(facts.get(i).value() + " was sent " + at + " by " + facts.get(i + 2).value());
    }
    return "each message at most once per "
        + days
        + " days: "
        + String.join(", ", sent)
        + local.place(finding.node(), "messageOncePerDays");
  }

  private String quiet(Finding finding) {
    String hours = LocalText.text(finding, "from") + " to " + LocalText.text(finding, "to");
    String time = "quiet hours from " + hours + ", it was " + LocalText.text(finding, "local time");
    if (finding.passed()) {
      return LocalText.has(finding, "passes") ? "passes quiet hours from " + hours : "no " + time;
    }
    boolean late = !LocalText.has(finding, "until") && !LocalText.has(finding, "option");
    return time
        + (late ? ", their end " + local.when(finding, "end") + " is too late" : "")
        + (late ? lastChance(finding) : "")
        + local.place(finding.node(), "");
  }

  private String cap(Finding finding) {
    String text = finding.node() instanceof Policy.Cap cap ? JourneyText.print(cap) : "";
    String waiting = LocalText.text(finding, "deferred");
    String counts =
        LocalText.text(finding, "sent")
            + " sent"
            + (waiting.equals("0") ? "" : " and " + waiting + " deferred");
    if (finding.passed() || LocalText.has(finding, "until")) {
      return text + ": " + counts + local.place(finding.node(), "");
    }
    String why = ", no room on a later day" + lastChance(finding);
    if (LocalText.has(finding, "room")) {
      why = ", room not before its next slot";
    } else if (LocalText.has(finding, "option")) {
      why = ", and over the cap it is dropped";
    }
    return text + ": " + counts + why + local.place(finding.node(), "");
  }
}
