package dev.sojourn.insight.compare;

import dev.sojourn.insight.compare.Change.Kind;
import dev.sojourn.insight.compare.Change.Version;
import dev.sojourn.insight.compare.Change.Why;
import dev.sojourn.insight.compare.Comparison.JourneyChange;
import dev.sojourn.insight.compare.Comparison.StepChange;
import dev.sojourn.insight.internal.Columns;
import dev.sojourn.insight.internal.LocalText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A comparison for people, as plain text. Lines end with a line feed. */
public final class ComparisonText {
  private static final Kind[] KINDS = Kind.values();

  private final Comparison comparison;
  private final List<String> lines = new ArrayList<>();

  private ComparisonText(Comparison comparison) {
    this.comparison = comparison;
  }

  /** All that would change; one line if nothing would. */
  public static String of(Comparison comparison) {
    ComparisonText text = new ComparisonText(comparison);
    text.write();
    return text.lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private void write() {
    if (comparison.isEmpty()) {
      lines.add("nothing would change: " + count(comparison.old(), "touch") + " in both");
      return;
    }
    totals();
    List<StepChange> changed = comparison.steps().stream().filter(StepChange::isChanged).toList();
    if (!changed.isEmpty()) {
      lines.add("");
      table(changed);
      changed.forEach(this::step);
    }
  }

  private void totals() {
    Columns columns = new Columns();
    String kinds =
        List.of(KINDS).stream()
            .map(kind -> number(comparison.count(kind)) + " " + kind.text())
            .collect(Collectors.joining(", "));
    columns.add("touches", fromTo(comparison.old(), comparison.now()) + ": " + kinds);
    columns.add(
        "users", number(comparison.affected()) + " of " + number(comparison.users()) + " affected");
    for (JourneyChange journey : comparison.journeys()) {
      if (journey.isChanged()) {
        columns.add(
            journey.journey(),
            "runs "
                + fromTo(journey.oldRuns(), journey.newRuns())
                + ", goals "
                + fromTo(journey.oldGoals(), journey.newGoals()));
      }
    }
    lines.addAll(columns.lines());
  }

  private static String fromTo(long old, long now) {
    return number(old) + " -> " + number(now);
  }

  private void table(List<StepChange> changed) {
    Columns columns = new Columns();
    columns.add(
        "step",
        right("old"),
        right("new"),
        right("gained"),
        right("lost"),
        right("moved"),
        right("changed"));
    for (StepChange step : changed) {
      List<String> cells =
          new ArrayList<>(List.of(name(step), right(step.old()), right(step.now())));
      for (Kind kind : KINDS) {
        cells.add(right(step.count(kind)));
      }
      columns.add(cells.toArray(String[]::new));
    }
    lines.addAll(columns.lines());
    int others = comparison.steps().size() - changed.size();
    if (others > 0) {
      lines.add(count(others, "step") + " more: nothing changes");
    }
  }

  private void step(StepChange step) {
    lines.add("");
    lines.add(name(step) + ", times in " + LocalText.name(step.zone()));
    for (Kind kind : KINDS) {
      if (step.count(kind) > 0) {
        lines.add("  " + number(step.count(kind)) + " " + kind.text() + why(step, kind));
        Columns columns = new Columns();
        for (Change change : step.examples()) {
          if (change.kind() == kind) {
            columns.add(example(change, step.zone()).toArray(String[]::new));
          }
        }
        columns.lines().forEach(line -> lines.add("    " + line));
      }
    }
  }

  private static String why(StepChange step, Kind kind) {
    Map<String, Integer> why = step.why().getOrDefault(kind, Map.of());
    if (why.isEmpty()) {
      return "";
    }
    String where = kind == Kind.GAINED ? "; in the old version: " : "; in the new version: ";
    return why.size() == 1
        ? where + why.keySet().iterator().next()
        : why.entrySet().stream()
            .map(entry -> number(entry.getValue()) + " x " + entry.getKey())
            .collect(Collectors.joining(", ", where, ""));
  }

  private static List<String> example(Change change, ZoneId zone) {
    LocalText local = new LocalText(zone);
    String reminder = change.reminder() == 0 ? "" : "reminder " + change.reminder();
    Version old = change.old();
    Version now = change.now();
    List<String> cells = new ArrayList<>();
    cells.add(change.subject().id());
    cells.add(reminder);
    cells.add(moments(local, old, now));
    cells.add(old != null && now != null ? Contents.difference(old, now) : contents(old, now));
    Why why = change.why();
    Instant due = why == null ? null : why.due();
    cells.add(why == null ? "" : why.text() + (due == null ? "" : ", " + local.moment(due)));
    return cells;
  }

  private static String moments(LocalText local, @Nullable Version old, @Nullable Version now) {
    String before = old == null ? "" : local.moment(old.at());
    String after = now == null ? "" : local.moment(now.at());
    boolean both = !before.isEmpty() && !after.isEmpty() && !before.equals(after);
    return both ? before + " -> " + after : before.isEmpty() ? after : before;
  }

  private static String contents(@Nullable Version old, @Nullable Version now) {
    return old != null ? Contents.of(old) : now != null ? Contents.of(now) : "";
  }

  private static String name(StepChange step) {
    String stage = step.stage();
    return step.journey() + "/" + (stage == null ? "" : stage + "/") + step.step();
  }

  private static String right(int count) {
    return right(number(count));
  }

  private static String right(String text) {
    return String.format(Locale.ROOT, "%9s", text);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String count(long count, String noun) {
    String plural = noun.endsWith("h") ? "es" : "s";
    return number(count) + " " + noun + (count == 1 ? "" : plural);
  }
}
