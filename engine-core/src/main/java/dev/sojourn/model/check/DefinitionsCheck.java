package dev.sojourn.model.check;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Problem;
import java.util.List;

/**
 * Judges whether definitions make sense, the same for text and for Java.
 *
 * <p>All problems are collected; none is thrown. Nothing may be deployed while one of them is an
 * error; the others are warnings. Definitions deployed together are checked together: a second
 * policy or a second journey of the same id shows only then.
 */
public final class DefinitionsCheck {
  private static final Visitor NOTHING = new Visitor() {};

  private DefinitionsCheck() {}

  /**
   * All that is wrong or doubtful in the definitions.
   *
   * @param locations where the nodes stand in their files; {@link Locations#NONE} for what was
   *     built in Java
   * @return the problems, in the order of their places if they have some; empty if there are none
   */
  public static List<Problem> check(Definitions definitions, Locations locations) {
    Report report = new Report(locations);
    Limits limits = new Limits();
    Known known = Known.of(definitions);
    List<Visitor> checks =
        List.of(
            new SizeCheck(report, limits),
            new IdCheck(report),
            new EmptyNameCheck(report),
            new NulCheck(report),
            new StructureCheck(report),
            new RangeCheck(report),
            new ReferenceCheck(report, definitions),
            new ScopeCheck(report),
            known.declared() ? new NameCheck(report, known) : NOTHING,
            new TypeCheck(report, known),
            new NeverDue(report, definitions),
            new Doubts(report, definitions),
            new DayLoad(report, definitions),
            new SharedLoad(report, definitions),
            new WeekLoad(report, definitions),
            new Repeated(report, definitions),
            new QuietTimes(report, definitions),
            new LateReminders(report),
            new LeavesFirst(report),
            new DeadTriggers(report, definitions),
            new IdleOptions(report),
            new GuardLint(report, limits, definitions),
            new ConditionLint(report, limits));
    checks.forEach(check -> new Walk(check, limits).through(definitions));
    SegmentCycles.check(definitions, report, limits);
    SlotFights.check(definitions, report);
    return report.problems();
  }
}
