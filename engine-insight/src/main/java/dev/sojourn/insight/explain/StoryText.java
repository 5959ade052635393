package dev.sojourn.insight.explain;

import dev.sojourn.insight.internal.Columns;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a story: each instant once, events at the left and under them what came of them. What is
 * said again in the same words, such as that a step goes on waiting, is left out.
 */
final class StoryText {
  private static final String INDENT = " ".repeat(24);
  private static final String MORE = INDENT + "    ";

  private final Story story;
  private final boolean names;
  private final boolean details;
  private final Places local;
  private final ExplanationText sentences;
  private final StringBuilder out = new StringBuilder();
  private @Nullable Instant at;

  /** What was said last of steps that wait. */
  private final Map<Step, String> waiting = new IdentityHashMap<>();

  /**
   * A text to come.
   *
   * @param names whether each line names its journey
   * @param details whether it says of what was sent or done what spoke for it
   */
  StoryText(Story story, boolean names, boolean details) {
    this.story = story;
    this.names = names;
    this.details = details;
    this.local = new Places(story.zone(), story.locations());
    this.sentences = ExplanationText.of(story.locations());
  }

  String text() {
    String who = (story.subject().isGroup() ? "group " : "user ") + story.subject().id();
    out.append(Columns.printable(who)).append(", ").append(local.zoneName()).append('\n');
    body();
    return out.toString();
  }

  /** Without the line that says who it is about. */
  String body() {
    for (Story.Entry entry : story.entries()) {
      Event event = entry.event();
      Explanation explanation = entry.explanation();
      if (event != null) {
        line(entry.at(), event(event));
      } else if (explanation != null) {
        told(entry.at(), explanation);
      }
    }
    return out.toString();
  }

  private void told(Instant when, Explanation explanation) {
    Explanation here = local(explanation);
    String sentence = name(explanation) + sentences.sentence(here);
    Step step = explanation.step();
    boolean waits = explanation.decision() == null && step != null;
    if (waits && sentence.equals(waiting.put(step, sentence))) {
      return;
    }
    line(when, "  " + sentence);
    if (details && isDone(explanation)) {
      for (String passed : sentences.passed(here)) {
        out.append(Wrap.text(MORE, MORE + "  ", passed));
      }
    }
  }

  /** All times of a story are in its zone, also of what was decided while the user had another. */
  private Explanation local(Explanation told) {
    return new Explanation(
        told.subject(),
        told.at(),
        told.decision(),
        told.journey(),
        told.part(),
        told.step(),
        told.event(),
        story.zone(),
        told.findings());
  }

  private static boolean isDone(Explanation explanation) {
    Decision decision = explanation.decision();
    return decision != null
        && (decision.outcome() == Outcome.SENT || decision.outcome() == Outcome.DONE);
  }

  /** An instant is written once, where something happens at it first. */
  private void line(Instant when, String text) {
    String start = when.equals(at) ? INDENT : pad("  " + local.when(when));
    at = when;
    int leading = text.length() - text.stripLeading().length();
    String indent = " ".repeat(leading);
    out.append(Wrap.text(start + indent, INDENT + indent + "  ", text.strip()));
  }

  private static String pad(String text) {
    return text + " ".repeat(Math.max(2, INDENT.length() - text.length()));
  }

  private static String event(Event event) {
    return event.type()
        + event.attributes().entrySet().stream()
            .map(e -> " " + e.getKey() + "=" + ConditionText.value(e.getValue()))
            .collect(Collectors.joining());
  }

  /** {@code beauty-member/customer/coupon reminder 2: }; shorter for what is about less. */
  private String name(Explanation told) {
    Decision decision = told.decision();
    Journey journey = told.journey();
    List<String> words = new ArrayList<>();
    if (names || journey == null) {
      words.add(journey == null ? rules(decision) : journey.id());
    }
    String step = stepOf(told, decision);
    if (!step.isEmpty()) {
      words.add(told.part() == null ? "" : told.part().id());
      words.add(step);
    }
    words.removeIf(String::isEmpty);
    String name = run(journey, decision) + String.join("/", words);
    return name.isEmpty() ? "" : name.stripTrailing() + ": ";
  }

  /** Of a journey in which a user may be more than once at a time, the run. */
  private static String run(@Nullable Journey journey, @Nullable Decision decision) {
    Integer run = decision == null ? null : decision.run();
    return journey == null || journey.perEvent() == null || run == null ? "" : "run " + run + " ";
  }

  private static String rules(@Nullable Decision decision) {
    String id = decision == null ? null : decision.journey();
    return id == null ? "" : id;
  }

  private static String stepOf(Explanation told, @Nullable Decision decision) {
    if (decision == null) {
      Step step = told.step();
      return step == null ? "" : step.name();
    }
    String step = decision.step() == null ? "" : decision.step();
    Integer reminder = decision.reminder();
    return reminder == null || reminder == 0 ? step : step + " reminder " + reminder;
  }
}
