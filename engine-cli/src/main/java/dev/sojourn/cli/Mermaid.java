package dev.sojourn.cli;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Journeys as a Mermaid flowchart: one box a journey, below each other; in it its start, its stages
 * and watches, and below each of these its steps in order, with the branches of those that have
 * some. Arrows say which event opens or closes what; dotted ones what holds for the whole run.
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
    for (int i = 1; i < journeys.size(); i++) {
      diagram.line("  j" + i + " ~~~ j" + (i + 1));
    }
    return diagram.out.toString();
  }

  private void journey(String node, Journey journey) {
    String name = MermaidLabel.name("journey", journey.id(), journey.title());
    line("  subgraph " + node + MermaidLabel.of("[", "]", name));
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
    boolean watch = part instanceof Watch;
    List<String> lines = new ArrayList<>();
    lines.add(MermaidLabel.name(watch ? "watch" : "stage", part.id(), part.title()));
    if (part instanceof Stage stage && stage.restartsOn() != null) {
      lines.add("restarts on " + TriggerText.of(stage.restartsOn()));
    }
    node(node, watch ? "{{" : "[", watch ? "}}" : "]", lines.toArray(String[]::new));
    String above = node;
    for (int i = 0; i < part.steps().size(); i++) {
      String stepNode = node + "t" + (i + 1);
      step(stepNode, part.steps().get(i));
      line("    " + above + " --- " + stepNode);
      above = stepNode;
    }
  }

  private void step(String node, Step step) {
    List<StepText.Branch> branches = StepText.branches(step);
    boolean one = branches.isEmpty();
    node(node, one ? "(" : "{", one ? ")" : "}", StepText.when(step), StepText.what(step));
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
          "after " + JourneyText.print(watch.after()) + " without " + silence(watch));
    } else if (part instanceof Stage stage) {
      if (stage.from() == null) {
        arrow(journeyNode + "s", node, null);
      } else if (!isReached(stage.from(), journey)) {
        arrow(journeyNode + "s", node, TriggerText.of(stage.from()));
      }
      stage.until().forEach(trigger -> until(journeyNode, node, journey, trigger));
    }
  }

  /** Whether all users come here from a stage that is open from the start, or from what follows. */
  private static boolean isReached(Trigger trigger, Journey journey) {
    return stages(journey)
        .anyMatch(stage -> stage.from() == null && leadsTo(stage, trigger, journey, Set.of()));
  }

  /** Whether the trigger closes this stage, and those too that other triggers lead to from here. */
  private static boolean leadsTo(
      Stage stage, Trigger trigger, Journey journey, Set<String> seenBefore) {
    Set<String> seen = new HashSet<>(seenBefore);
    return seen.add(stage.id())
        && stage.until().contains(trigger)
        && stage.until().stream()
            .filter(until -> !until.equals(trigger))
            .allMatch(
                until ->
                    stages(journey)
                        .filter(next -> until.equals(next.from()))
                        .anyMatch(next -> leadsTo(next, trigger, journey, seen)));
  }

  private static Stream<Stage> stages(Journey journey) {
    return journey.parts().stream().filter(Stage.class::isInstance).map(Stage.class::cast);
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
          "goal " + goal.event() + condition + " within " + JourneyText.print(goal.within()));
      line("    " + node + "s -.-> " + node + "g");
    }
  }

  private void leave(String node, Journey journey) {
    List<String> ends = new ArrayList<>();
    if (!journey.leaves().isEmpty()) {
      ends.add(
          "leaves when "
              + journey.leaves().stream().map(TriggerText::of).collect(Collectors.joining(", ")));
    }
    if (journey.endsAfter() != null) {
      ends.add("ends after " + JourneyText.print(journey.endsAfter()));
    }
    if (!ends.isEmpty()) {
      node(node + "e", "([", "])", ends.toArray(String[]::new));
      line("    " + node + "s -.-> " + node + "e");
    }
  }

  private static String silence(Watch watch) {
    return watch.without().isEmpty() ? "any activity" : String.join(", ", watch.without());
  }

  private void node(String node, String open, String close, String... lines) {
    line("    " + node + MermaidLabel.of(open, close, lines));
  }

  private void arrow(String from, String to, @Nullable String text) {
    line("    " + from + " -->" + (text == null ? "" : MermaidLabel.of("|", "|", text)) + " " + to);
  }

  private void line(String line) {
    out.append(line).append('\n');
  }
}
