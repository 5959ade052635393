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
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.HandOver;
import dev.sojourn.test.coverage.CoverageItem.Kind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
  private final Map<String, Items> latest = new HashMap<>();

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
            Items items = coverage.items(journey, definitions.policies(), locations);
            ofInstance.put(journey, items);
            latest.put(journey.id(), items);
          }
        });
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

  /** A touch that went another way than the first one tells of a gate. */
  @Override
  public void onHandOver(HandOver handOver) {
    Touch touch = handOver.touch();
    coverage.change(
        () -> {
          Items items = latest.get(touch.journey());
          if (items != null && touch.channel() != null && !isFirstChannel(items, touch)) {
            items.tested(Kind.GATE, null, null, Derive.CHANNEL);
          }
        });
  }

  private static boolean isFirstChannel(Items items, Touch touch) {
    return items.journey.parts().stream()
        .filter(part -> part.id().equals(touch.stage()))
        .flatMap(part -> part.steps().stream())
        .filter(step -> step.name().equals(touch.step()))
        .flatMap(Step::acts)
        .anyMatch(
            act ->
                act.action() instanceof Action.Send send
                    && send.channels().get(0).equals(touch.channel()));
  }

  private static void note(Items items, Explanation explanation) {
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
    gate(items, decision);
    end(items, decision);
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

  private static void end(Items items, Decision decision) {
    Reason reason = decision.reason();
    if (decision.outcome() == Outcome.GOAL) {
      items.tested(Kind.END, null, null, Derive.GOAL);
    } else if (decision.outcome() == Outcome.STAGE_CLOSED) {
      String name = reason == Reason.RESTART ? Derive.RESTART : Derive.UNTIL;
      if (List.of(Reason.RESTART, Reason.UNTIL).contains(reason)) {
        items.tested(Kind.END, decision.stage(), null, name);
      }
    } else if (decision.outcome() == Outcome.LEFT && reason == Reason.ACTION) {
      items.journey.parts().forEach(p -> items.tested(Kind.END, p.id(), null, Derive.ACTION));
    } else if (decision.outcome() == Outcome.LEFT) {
      String name = reason == Reason.ENDED ? Derive.ENDED : Derive.LEAVES;
      if (reason == Reason.ENDED || reason == Reason.EVENT) {
        items.tested(Kind.END, null, null, name);
      }
    }
  }
}
