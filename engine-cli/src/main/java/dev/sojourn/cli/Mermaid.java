package dev.sojourn.cli;

import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Journeys as a Mermaid flowchart: one box a journey; in it its start, its stages and watches, and
 * below each of these its steps, with the branches of those that have some. Arrows say which event
 * opens, closes or restarts what.
 *
 * <p>Nodes have minted names, and labels pass {@link MermaidLabel}: nothing that a journey calls
 * itself can become part of the diagram's own language.
 */
final class Mermaid {
  private final StringBuilder out = new StringBuilder("flowchart TD\n");

  private Mermaid() {}

  /** The diagram. */
  static String of(List<Journey> journeys) {
    Mermaid diagram = new Mermaid();
    for (int i = 0; i < journeys.size(); i++) {
      diagram.journey("j" + (i + 1), journeys.get(i));
    }
    return diagram.out.toString();
  }

  private void journey(String node, Journey journey) {
    line(
        "  subgraph " + node + MermaidLabel.of("[", "]", "journey", journey.id(), journey.title()));
    line("    direction TB");
    node(
        node + "s",
        "([",
        "])",
        journey.starts() == null
            ? "started by the host"
            : "starts when " + TriggerText.of(journey.starts()));
    for (int i = 0; i < journey.parts().size(); i++) {
      part(node + "p" + (i + 1), journey.parts().get(i));
    }
    for (int i = 0; i < journey.parts().size(); i++) {
      arrows(node, i, journey);
    }
    goal(node, journey);
    leave(node, journey);
    line("  end");
  }

  private void part(String node, Part part) {
    String kind = part instanceof Watch ? "watch" : "stage";
    line(
        "    "
            + node
            + MermaidLabel.of(
                part instanceof Watch ? "{{" : "[",
                part instanceof Watch ? "}}" : "]",
                kind,
                part.id(),
                part.title()));
    for (int i = 0; i < part.steps().size(); i++) {
      String stepNode = node + "t" + (i + 1);
      step(stepNode, part.steps().get(i));
      line("    " + node + " --- " + stepNode);
    }
  }

  private void step(String node, Step step) {
    List<StepText.Branch> branches = StepText.branches(step);
    boolean one = branches.isEmpty();
    node(node, one ? "(" : "{", one ? ")" : "}", StepText.of(step));
    for (int i = 0; i < branches.size(); i++) {
      String branch = node + "b" + (i + 1);
      node(branch, "(", ")", branches.get(i).text());
      arrow(node, branch, branches.get(i).label());
    }
  }

  private void arrows(String journeyNode, int index, Journey journey) {
    String node = journeyNode + "p" + (index + 1);
    Part part = journey.parts().get(index);
    if (part instanceof Watch watch) {
      arrow(
          journeyNode + "s",
          node,
          "after " + TimingText.amount(watch.after()) + " without " + silence(watch));
    } else if (part instanceof Stage stage) {
      arrow(journeyNode + "s", node, stage.from() == null ? null : TriggerText.of(stage.from()));
      stage.until().forEach(trigger -> until(journeyNode, node, journey, trigger));
      if (stage.restartsOn() != null) {
        arrow(node, node, "restarts on " + TriggerText.of(stage.restartsOn()));
      }
    }
  }

  /**
   * Where one event closes this stage and opens others the user moves on; else the stage just
   * closes.
   */
  private void until(String journeyNode, String node, Journey journey, Trigger trigger) {
    boolean movesOn = false;
    for (int i = 0; i < journey.parts().size(); i++) {
      String other = journeyNode + "p" + (i + 1);
      boolean opens =
          journey.parts().get(i) instanceof Stage stage && Objects.equals(stage.from(), trigger);
      if (opens && !other.equals(node)) {
        arrow(node, other, "until " + TriggerText.of(trigger));
        movesOn = true;
      }
    }
    if (!movesOn) {
      node(node + "x", "((", "))", "closed");
      arrow(node, node + "x", "until " + TriggerText.of(trigger));
    }
  }

  private void goal(String node, Journey journey) {
    Goal goal = journey.goal();
    if (goal != null) {
      String condition = goal.condition() == null ? "" : " if …";
      node(
          node + "g",
          "{{",
          "}}",
          "goal " + goal.event() + condition + " within " + TimingText.amount(goal.within()));
      line("    " + node + "s -.-> " + node + "g");
    }
  }

  private void leave(String node, Journey journey) {
    if (!journey.leaves().isEmpty() || journey.endsAfter() != null) {
      node(node + "e", "([", "])", "run ends");
      journey
          .leaves()
          .forEach(
              trigger -> arrow(node + "s", node + "e", "leaves when " + TriggerText.of(trigger)));
    }
    if (journey.endsAfter() != null) {
      arrow(node + "s", node + "e", "ends after " + TimingText.amount(journey.endsAfter()));
    }
  }

  private static String silence(Watch watch) {
    return watch.without().isEmpty() ? "any activity" : String.join(", ", watch.without());
  }

  private void node(String node, String open, String close, String text) {
    line("    " + node + MermaidLabel.of(open, close, text));
  }

  private void arrow(String from, String to, @Nullable String text) {
    line("    " + from + " -->" + (text == null ? "" : MermaidLabel.of("|", "|", text)) + " " + to);
  }

  private void line(String line) {
    out.append(line).append('\n');
  }
}
