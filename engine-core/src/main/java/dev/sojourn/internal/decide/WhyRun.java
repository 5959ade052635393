package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Entries;
import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Finding.Kind;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Step;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells of the life of runs and stages: who may enter, what was planned when, what goes on. */
final class WhyRun {
  private WhyRun() {}

  /** The user may enter. */
  static Finding entered(Turn turn, Journey journey, Run run) {
    Entries all = turn.user.entries().get(journey.id());
    Entries entries = all == null ? null : all.of(run.value);
    return value(new Seen(), journey, run.value)
        .number("entries", entries == null ? 1 : entries.count())
        .finding(Kind.RE_ENTRY, true, journey.reEntry());
  }

  private static Seen value(Seen seen, Journey journey, @Nullable Value value) {
    String perEvent = journey.perEvent();
    return perEvent == null ? seen : seen.value("event." + perEvent, value);
  }

  /** The user may not enter again. */
  static Finding refused(Turn turn, Journey journey, Decision decision) {
    String perEvent = journey.perEvent();
    Value value = perEvent == null ? null : turn.eventAttributes().get(perEvent);
    Entries all = turn.user.entries().get(journey.id());
    Entries known = all == null ? null : all.of(value);
    Entries entries = known == null ? Entries.NONE : known;
    Seen seen = value(new Seen(), journey, value);
    if (decision.reason() == Reason.LIVE) {
      Run live = live(turn, journey, value);
      seen.number("run", live.number).at("started", live.startAt);
    }
    seen.number("entries", entries.count());
    if (entries.count() > 0) {
      seen.at("last", entries.last());
    }
    if (journey.reEntry() instanceof ReEntry.Again again) {
      if (decision.reason() == Reason.LIMIT && again.atMost() != null) {
        seen.number("at most", again.atMost());
      } else if (decision.reason() == Reason.TOO_SOON) {
        ZoneId zone = turn.catalog.zone(turn.user, journey);
        seen.at("open again", LocalTimes.plus(entries.last(), again.after(), zone));
      }
    }
    return seen.finding(Kind.RE_ENTRY, false, journey.reEntry());
  }

  private static Run live(Turn turn, Journey journey, @Nullable Value value) {
    return turn.user.runs().stream()
        .filter(run -> run.live && run.journey.equals(journey.id()))
        .filter(run -> journey.perEvent() == null || Objects.equals(run.value, value))
        .findFirst()
        .orElseThrow();
  }

  /** An event of a journey that runs per value of events has no such value. */
  static Finding noValue(Journey journey) {
    return value(new Seen(), journey, null).finding(Kind.RE_ENTRY, false, journey);
  }

  /**
   * When something was planned for.
   *
   * @param run null if it is of no run
   */
  static Seen timing(Part part, Run run, JourneyPlan plan, @Nullable Planned planned) {
    Passage passage = run.parts[plan.journey.parts().indexOf(part)];
    Seen seen = new Seen().at("T", passage.anchorAt);
    if (planned == null) {
      return seen;
    } else if (planned.cause != null) {
      seen.at("event", planned.cause.at());
    }
    if (planned.reminder > 0) {
      seen.number("reminder", planned.reminder).at("sent", planned.sentAt);
    }
    return planned.waiting
        ? seen.at("window", planned.due).at("window end", planned.windowEnd)
        : seen.at("due", planned.due);
  }

  static Finding timing(Seen seen, boolean passed, @Nullable Step step) {
    return seen.finding(Kind.TIMING, passed, step == null ? null : step.timing());
  }

  /** A stage is open. */
  static Finding opened(Run run, Part part, JourneyPlan plan) {
    Instant anchor = run.parts[plan.journey.parts().indexOf(part)].anchorAt;
    return new Seen().at("T", anchor).finding(Kind.LIFE, true, part);
  }

  /** A run, stage or silence does not go on. */
  static Finding over(Run run, @Nullable Part part, Journey journey, @Nullable Reason reason) {
    Seen seen = new Seen();
    if (part == null) {
      seen.at("started", run.startAt);
    }
    if (reason == Reason.ENDED) {
      seen.at("ends", run.endsAt);
    } else if (reason == Reason.FINISHED) {
      seen.number("stages", run.parts.length);
    }
    return seen.finding(Kind.LIFE, false, part == null ? journey : part);
  }
}
