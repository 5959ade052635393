package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Policy;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Watch;
import dev.sojourn.model.Window;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every number lies in the range that the language gives it. */
final class RangeCheck implements Visitor {
  /** No count is greater, so that no date runs out of the calendar. */
  static final int MOST = 1_000_000;

  private final Report report;

  RangeCheck(Report report) {
    this.report = report;
  }

  @Override
  public void node(Object node, Scope scope) {
    if (node instanceof Timing timing) {
      timing(timing, scope);
    } else if (node instanceof ReEntry.Again again) {
      amount(again, "after", again.after(), scope);
      if (again.atMost() != null) {
        within(again, "atMost", "`at most … times`", again.atMost(), 1, MOST, scope);
      }
    } else if (node instanceof Goal goal) {
      amount(goal, "within", goal.within(), scope);
    } else if (node instanceof Watch watch) {
      amount(watch, "after", watch.after(), scope);
    } else if (node instanceof Clock.Fixed clock) {
      minutes(clock, "time", clock.time(), scope);
    } else if (node instanceof StepBody.Split split) {
      split(split, scope);
    } else if (node instanceof Options options) {
      options(options, scope);
    } else if (node instanceof Action.Tag tag) {
      amount(tag, "keptFor", tag.keptFor(), scope);
    } else if (node instanceof Action.Task task) {
      amount(task, "dueIn", task.dueIn(), scope);
    } else if (node instanceof Window.InLast last) {
      amount(last, "amount", last.amount(), scope);
    } else if (node instanceof Policy.Cap cap) {
      within(cap, "limit", "`at most`", cap.limit(), 1, MOST, scope);
      if (cap.per() instanceof Policy.Per.Days days) {
        within(cap, "per", "`per … days`", days.days(), 1, MOST, scope);
      }
    }
  }

  @Override
  public void journey(Journey journey, Scope scope) {
    within(journey, "priority", "a priority", journey.priority(), -1000, 1000, scope);
    within(journey, "holdoutPercent", "a holdout", journey.holdoutPercent(), 0, 100, scope);
    amount(journey, "endsAfter", journey.endsAfter(), scope);
  }

  private void timing(Timing timing, Scope scope) {
    if (timing instanceof Timing.Days days) {
      within(days, "days", "the number after `T+`", days.days(), 0, MOST, scope);
    } else if (timing instanceof Timing.After after) {
      duration(after, "duration", after.duration(), scope);
    } else if (timing instanceof Timing.Week week) {
      within(week, "week", "the number after `W`", week.week(), 1, MOST, scope);
    } else if (timing instanceof Timing.Range range) {
      if (within(range, "from", "the number after `T+`", range.from(), 0, MOST, scope)) {
        within(range, "to", "the number after `T+`", range.to(), 0, MOST, scope);
      }
    } else if (timing instanceof Timing.EveryDays every) {
      within(every, "days", "`every … days`", every.days(), 1, MOST, scope);
    } else if (timing instanceof Timing.EveryMonth every) {
      within(every, "day", "the day of a month", every.day(), 1, 31, scope);
    } else if (timing instanceof Timing.Around around) {
      amount(around, "amount", around.amount(), scope);
    } else if (timing instanceof Timing.AfterEvent after) {
      amount(after, "amount", after.amount(), scope);
    }
  }

  private void split(StepBody.Split split, Scope scope) {
    List<StepBody.Branch> branches = split.branches();
    long sum = 0;
    boolean inRange = true;
    for (StepBody.Branch branch : branches) {
      inRange &=
          within(branch, "percent", "the share of a branch", branch.percent(), 0, 100, scope);
      sum += branch.percent();
    }
    if (inRange && !branches.isEmpty() && sum != 100) {
      report.error(
          split,
          "branches",
          scope,
          "split-percent",
          "the branches add up to " + sum + "%; make them add up to 100%");
    }
  }

  private void options(Options options, Scope scope) {
    if (options.priority() != null) {
      within(options, "priority", "a priority", options.priority(), -1000, 1000, scope);
    }
    amount(options, "expiresAfter", options.expiresAfter(), scope);
    if (options.remindDays() != 0) {
      within(
          options, "remindDays", "`remind daily for … days`", options.remindDays(), 1, MOST, scope);
    }
  }

  @Override
  public void policy(Policy policy, Scope scope) {
    if (policy.messageOncePerDays() != 0) {
      within(
          policy,
          "messageOncePerDays",
          "`once per … days`",
          policy.messageOncePerDays(),
          1,
          MOST,
          scope);
    }
    Policy.QuietHours quiet = policy.quiet();
    if (quiet != null) {
      if (quiet.from().equals(quiet.to())) {
        report.error(
            policy,
            "quiet",
            scope,
            "quiet-hours",
            "quiet hours from "
                + quiet.from()
                + " to "
                + quiet.to()
                + " have no end; give two different times");
      } else {
        minutes(policy, "quiet", quiet.from(), scope);
        minutes(policy, "quiet", quiet.to(), scope);
      }
    }
  }

  private void amount(Object node, String field, @Nullable TimeAmount amount, Scope scope) {
    if (amount instanceof TimeAmount.Exact exact) {
      duration(node, field, exact.duration(), scope);
    } else if (amount instanceof TimeAmount.Calendar calendar) {
      within(node, field, "a period", calendar.count(), 1, MOST, scope);
    }
  }

  @SuppressWarnings("JavaDurationGetSecondsGetNano") // only whole seconds have a text
  private void duration(Object node, String field, Duration duration, Scope scope) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0
        || duration.getNano() != 0
        || duration.toHours() > MOST) {
      report.error(
          node,
          field,
          scope,
          "out-of-range",
          "a duration is a whole number of seconds, at least 1 and at most "
              + MOST
              + " hours, as in `90m`; this one is "
              + duration);
    }
  }

  private void minutes(Object node, String field, LocalTime time, Scope scope) {
    if (time.getSecond() != 0 || time.getNano() != 0) {
      report.error(
          node,
          field,
          scope,
          "out-of-range",
          "a time of day is in whole minutes, as in `10:00`; this one is " + time);
    }
  }

  private boolean within(
      Object node, String field, String what, int number, int least, int most, Scope scope) {
    boolean within = number >= least && number <= most;
    if (!within) {
      report.error(
          node,
          field,
          scope,
          "out-of-range",
          what + " must be a whole number from " + least + " to " + most + ", not " + number);
    }
    return within;
  }
}
