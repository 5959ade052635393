package dev.sojourn.insight.explain;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Action;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Fact;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Finding.Kind;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Part;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes explanations as sentences, with local times in the zone of the explanation: {@code not
 * sent: guard "unless order.paid" did not hold: no order.paid since T was false, 1 order.paid since
 * Mon 2026-11-02 21:40 (welcome.journey:9:18)}.
 *
 * <p>The sentences hold personal data. Immutable and thread-safe, if the locations are.
 */
public final class ExplanationText {
  private final Locations locations;

  private ExplanationText(Locations locations) {
    this.locations = locations;
  }

  /** With the places of what is named, as far as they are known; see {@link Locations#NONE}. */
  public static ExplanationText of(Locations locations) {
    return new ExplanationText(Objects.requireNonNull(locations, "locations"));
  }

  /** What was decided, or was not, and why: one sentence without a name and without a full stop. */
  public String sentence(Explanation explanation) {
    Places local = new Places(explanation.zone(), locations);
    FindingText text = new FindingText(local);
    Decision decision = explanation.decision();
    return decision == null
        ? undecided(explanation, text, local)
        : decided(explanation, decision, text, local);
  }

  /**
   * What spoke for it, one sentence each: the silence of a watch, triggers that fired, guards that
   * held, branches that were taken, and last all gates that were passed.
   */
  public List<String> passed(Explanation explanation) {
    FindingText text = new FindingText(new Places(explanation.zone(), locations));
    List<String> sentences = new ArrayList<>();
    List<String> gates = new ArrayList<>();
    for (Finding finding : explanation.findings()) {
      if (finding.passed()) {
        switch (finding.kind()) {
          case TRIGGER, GUARD, BRANCH -> sentences.add(text.of(finding));
          case TIMING -> silence(explanation, finding).ifPresent(sentences::add);
          case LIFE, RE_ENTRY, EVENT -> {}
          default -> gates.add(text.of(finding));
        }
      }
    }
    if (!gates.isEmpty()) {
      sentences.add(String.join("; ", gates));
    }
    return sentences;
  }

  /** Of a step of a watch, the silence that it counts from. */
  private Optional<String> silence(Explanation explanation, Finding timing) {
    if (!(explanation.part() instanceof Watch watch)) {
      return Optional.empty();
    }
    Places local = new Places(explanation.zone(), locations);
    String of = watch.without().isEmpty() ? "any activity" : String.join(", ", watch.without());
    return Optional.of(
        "after "
            + JourneyText.print(watch.after())
            + " without "
            + of
            + ", on "
            + local.when(timing, "T")
            + local.place(watch, "after"));
  }

  private static String undecided(Explanation told, FindingText text, Places local) {
    Finding first = told.findings().get(0);
    if (first.kind() == Kind.TIMING) {
      return "waits until " + local.when(first, "window end") + ": " + failed(told, text);
    } else if (first.kind() == Kind.RE_ENTRY) {
      return "did not enter: " + text.of(first);
    } else if (first.node() instanceof Goal) {
      return "goal not reached: " + failed(told, text);
    }
    Part part = told.part();
    String what =
        switch (Places.text(first, "asks")) {
          case "starts" -> "did not enter: ";
          case "leaves" -> "did not leave: ";
          case "from" -> "did not open: ";
          case "until" -> "did not close: ";
          default -> "did not restart: ";
        };
    return (part == null ? "" : "stage " + part.id() + " ") + what + failed(told, text);
  }

  private static String failed(Explanation told, FindingText text) {
    List<String> failed = new ArrayList<>();
    for (Finding finding : told.findings()) {
      if (!finding.passed()) {
        failed.add(text.of(finding));
      }
    }
    return String.join("; ", failed);
  }

  private static String decided(
      Explanation told, Decision decision, FindingText text, Places local) {
    Finding last = told.findings().get(told.findings().size() - 1);
    Reason reason = decision.reason();
    return switch (decision.outcome()) {
      case ENTERED -> "entered: " + text.of(told.findings().get(0)) + entry(told, last);
      case REFUSED -> "not entered again: " + text.of(last);
      case STAGE_OPENED -> opened(told, text, local);
      case STAGE_CLOSED -> closed(told, decision, text);
      case LEFT -> "left: " + ended(told, text);
      case GOAL -> goal(last, text, local);
      case SENT -> "sent" + content(told, decision) + due(told, decision, local);
      case DONE -> "done";
      case HELD_OUT -> "not sent, held out: " + text.of(last);
      case SKIPPED -> (makesTouch(told) ? "not sent: " : "not done: ") + failed(told, text);
      case DEFERRED -> "deferred to " + local.when(last, "until") + ": " + text.of(last);
      case EXPIRED -> "not sent, expired: " + text.of(last);
      case DROPPED -> "not sent, dropped: " + text.of(last);
      case SUPPRESSED -> "not sent: " + text.of(last);
      case CANCELLED ->
          "cancelled" + due(told, decision, local) + ": " + cancelled(told, reason, text);
      case DUPLICATE -> "ignored: " + text.of(last);
      case LATE -> "starts and opens nothing: " + text.of(last);
      case FUTURE -> "refused: " + text.of(last);
    };
  }

  private static boolean makesTouch(Explanation told) {
    Step step = told.step();
    return step != null
        && step.acts()
            .map(StepBody.Act::action)
            .anyMatch(action -> action instanceof Action.Send || action instanceof Action.Task);
  }

  /** When it was due, if that is another instant. */
  private static String due(Explanation told, Decision decision, Places local) {
    Instant due = decision.due();
    Finding timing = told.findings().get(0);
    if (timing.kind() == Kind.TIMING && Places.has(timing, "window")) {
      return ", it waited until " + local.when(timing, "window end");
    }
    return due == null || due.equals(told.at()) ? "" : ", it was due " + local.when(due);
  }

  /** Of a journey that runs per value of events also the value, which is the first fact. */
  private static String entry(Explanation told, Finding reEntry) {
    String entries = Places.text(reEntry, "entries");
    Journey journey = told.journey();
    boolean values = journey != null && journey.perEvent() != null && !reEntry.facts().isEmpty();
    Fact first = values ? reEntry.facts().get(0) : null;
    String value =
        first == null ? "" : ", " + first.name() + " " + ConditionText.value(first.value());
    return value + (entries.equals("1") ? "" : ", entry " + entries);
  }

  /** A touch says its channel, and its messages unless its step is named like them. */
  private static String content(Explanation told, Decision decision) {
    List<String> repeated = new ArrayList<>();
    for (Finding finding : told.findings()) {
      if (finding.kind() == Kind.REPEAT) {
        finding.facts().stream()
            .filter(fact -> fact.name().equals("message"))
            .forEach(fact -> repeated.add(String.valueOf(fact.value())));
      }
    }
    for (Finding finding : told.findings()) {
      if (finding.kind() == Kind.CHANNEL && finding.node() instanceof Action.Send send) {
        List<String> messages = new ArrayList<>(send.messages());
        messages.removeAll(repeated);
        String what = String.join(", ", messages);
        String channel = finding.facts().get(finding.facts().size() - 1).name();
        return (what.equals(decision.step()) ? "" : " " + what) + " via " + channel;
      }
    }
    return "";
  }

  private static String opened(Explanation told, FindingText text, Places local) {
    Finding first = told.findings().get(0);
    Finding last = told.findings().get(told.findings().size() - 1);
    String stage = "stage " + partOf(told) + " opened";
    if (first.kind() == Kind.TRIGGER) {
      return stage + ": " + text.of(first);
    }
    String cause = LifeText.cause(last, local);
    return stage + (cause.isEmpty() ? " with the run" : ": " + cause);
  }

  private static String partOf(Explanation told) {
    Part part = told.part();
    return part == null ? "" : part.id();
  }

  /** A version may take a stage away. */
  private static String closed(Explanation told, Decision decision, FindingText text) {
    Finding first = told.findings().get(0);
    String stage = "stage " + partOf(told) + " closed: ";
    if (decision.reason() == Reason.EXHAUSTED && told.findings().size() == 1) {
      return stage + "nothing is left to come in it";
    } else if (decision.reason() == Reason.RUN_ENDED) {
      return stage + "the run ended";
    }
    return stage + text.of(first);
  }

  private static String ended(Explanation told, FindingText text) {
    return text.of(told.findings().get(0));
  }

  private static String goal(Finding goal, FindingText text, Places local) {
    Value touch = Places.value(goal, "touch");
    return "reached the "
        + text.of(goal)
        + ", open until "
        + local.when(goal, "until")
        + (touch == null ? ", no touch was sent before it" : ", credited to touch " + touch);
  }

  /** What cancelled it comes after what it was planned for. */
  private static String cancelled(Explanation told, @Nullable Reason reason, FindingText text) {
    List<Finding> all = told.findings();
    if (reason == Reason.GUARD) {
      return "of an earlier reminder " + failed(told, text);
    }
    Finding cause = all.size() > 2 ? all.get(1) : all.get(all.size() - 1);
    String what = text.of(cause);
    if (reason == Reason.STAGE_CLOSED) {
      return "its stage closed" + (all.size() > 2 ? ": " + what : "");
    } else if (reason == Reason.LEFT || reason == Reason.ENDED) {
      return "the run ended" + (all.size() > 2 ? ": " + what : "");
    }
    return what;
  }
}
