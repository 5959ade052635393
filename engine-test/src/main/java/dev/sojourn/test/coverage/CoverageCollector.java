package dev.sojourn.test.coverage;

import dev.sojourn.model.Action;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Fact;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Part;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.test.coverage.CoverageItem.Kind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hears what one engine does and notes what of its journeys that exercises. The engine has to be
 * {@linkplain dev.sojourn.JourneyEngineBuilder#explaining() explaining}. Thread-safe.
 */
public final class CoverageCollector implements EngineListener {
  /** The step was due, and its guards and gates were asked. */
  private static final Set<Outcome> JUDGED =
      EnumSet.of(
          Outcome.SENT,
          Outcome.HELD_OUT,
          Outcome.DONE,
          Outcome.SKIPPED,
          Outcome.DEFERRED,
          Outcome.EXPIRED,
          Outcome.DROPPED,
          Outcome.SUPPRESSED);

  private final Coverage coverage;
  private final Map<Journey, Items> ofInstance = new IdentityHashMap<>();

  /** The stages in which a `leave` was done; the run ends next. */
  private final Map<Subject, String> leaving = new HashMap<>();

  CoverageCollector(Coverage coverage) {
    this.coverage = coverage;
  }

  /**
   * Tells what is deployed; to be called before the engine does anything with it.
   *
   * @param locations where it stands; {@link Locations#NONE} for what was built in Java
   */
  public void add(Definitions definitions, Locations locations) {
    coverage.change(
        () -> {
          for (Journey journey : definitions.journeys()) {
            Items known = locations.of(journey, "") == null ? known(journey) : null;
            ofInstance.put(
                journey, coverage.items(journey, definitions.policies(), locations, known));
          }
        });
  }

  /** Those of a journey that is published once more: it comes without its place. */
  private @Nullable Items known(Journey journey) {
    return ofInstance.values().stream()
        .filter(items -> items.journey.equals(journey))
        .findFirst()
        .orElse(null);
  }

  @Override
  public void onExplanation(Explanation explanation) {
    coverage.change(
        () -> {
          Items items = ofInstance.get(explanation.journey());
          if (items != null) {
            note(items, explanation);
          }
        });
  }

  private void note(Items items, Explanation explanation) {
    Decision decision = explanation.decision();
    Part part = explanation.part();
    Step step = explanation.step();
    if (part != null && step != null) {
      guards(items, part.id(), step, explanation);
    }
    if (decision == null) {
      return;
    }
    if (part != null && (decision.outcome() == Outcome.STAGE_OPENED || part instanceof Watch)) {
      items.tested(Kind.STAGE, part.id(), null, "");
    }
    if (part != null
        && step != null
        && JUDGED.contains(decision.outcome())
        && decision.reason() != Reason.PAST) {
      items.tested(Kind.STEP, part.id(), step.name(), "");
    }
    explanation.findings().forEach(finding -> passed(items, finding));
    gate(items, decision);
    if (part != null && step != null && decision.outcome() == Outcome.DONE) {
      if (step.acts().anyMatch(act -> act.action() instanceof Action.Leave)) {
        leaving.put(explanation.subject(), part.id());
      }
    }
    end(items, decision, explanation.subject());
  }

  private static void guards(Items items, String part, Step step, Explanation explanation) {
    for (Finding finding : explanation.findings()) {
      if (finding.kind() == Finding.Kind.GUARD && finding.node() instanceof Guard guard) {
        items.guard(part, step, guard, finding.passed());
      }
      if (finding.kind() == Finding.Kind.BRANCH) {
        finding.facts().forEach(fact -> arm(items, part, step, fact));
      }
    }
  }

  /** An arm of a choice was asked; if it has several guards, which one failed is unknown. */
  private static void arm(Items items, String part, Step step, Fact fact) {
    if (fact.node() instanceof StepBody.Arm arm && fact.value() instanceof Value.Flag held) {
      if (held.flag() || arm.guards().size() == 1) {
        arm.guards().forEach(guard -> items.guard(part, step, guard, held.flag()));
      }
    }
  }

  /** A touch may go out and yet have met a gate: by another channel, without a message. */
  private static void passed(Items items, Finding finding) {
    List<Fact> facts = finding.facts();
    if (finding.kind() == Finding.Kind.CHANNEL
        && !facts.isEmpty()
        && !Value.of("chosen").equals(facts.get(0).value())) {
      items.tested(Kind.GATE, null, null, Derive.CHANNEL);
    } else if (finding.kind() == Finding.Kind.REPEAT
        && facts.stream().anyMatch(fact -> fact.name().equals("message"))) {
      items.tested(Kind.GATE, null, null, Derive.REPEAT);
    }
  }

  private static void gate(Items items, Decision decision) {
    String step = decision.step();
    String part = decision.stage();
    Reason reason = decision.reason();
    if (decision.outcome() == Outcome.HELD_OUT) {
      items.tested(Kind.GATE, null, null, Derive.HOLDOUT);
    } else if (decision.outcome() == Outcome.EXPIRED) {
      items.tested(Kind.GATE, part, step, Derive.EXPIRY);
    } else if (reason == Reason.REPEAT) {
      items.tested(Kind.GATE, null, null, Derive.REPEAT);
    } else if (reason == Reason.CONSENT || reason == Reason.UNREACHABLE) {
      items.tested(Kind.GATE, null, null, Derive.CHANNEL);
    } else if (reason == Reason.QUIET || reason == Reason.CAP) {
      items.tested(Kind.GATE, null, null, reason == Reason.CAP ? Derive.CAP : Derive.QUIET);
      if (decision.outcome() == Outcome.DROPPED) {
        items.tested(Kind.GATE, part, step, Derive.EXPIRY);
      }
    }
  }

  private void end(Items items, Decision decision, Subject subject) {
    Reason reason = decision.reason();
    if (decision.outcome() == Outcome.GOAL) {
      items.tested(Kind.END, null, null, Derive.GOAL);
    } else if (decision.outcome() == Outcome.STAGE_CLOSED) {
      String name = reason == Reason.RESTART ? Derive.RESTART : Derive.UNTIL;
      if (List.of(Reason.RESTART, Reason.UNTIL).contains(reason)) {
        items.tested(Kind.END, decision.stage(), null, name);
      }
    } else if (decision.outcome() == Outcome.LEFT && reason == Reason.ACTION) {
      items.tested(Kind.END, leaving.remove(subject), null, Derive.ACTION);
    } else if (decision.outcome() == Outcome.LEFT) {
      String name = reason == Reason.ENDED ? Derive.ENDED : Derive.LEAVES;
      if (reason == Reason.ENDED || reason == Reason.EVENT) {
        items.tested(Kind.END, null, null, name);
      }
    }
  }
}
