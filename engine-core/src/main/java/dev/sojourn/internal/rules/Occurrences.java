package dev.sojourn.internal.rules;

import dev.sojourn.internal.state.Happened;
import dev.sojourn.internal.time.Windows;
import dev.sojourn.model.Expression.Operator;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Value;
import dev.sojourn.model.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kept events of one type that a rule counts: {@code events("order.paid").where(…).inLast(30,
 * "day").count()}.
 */
public final class Occurrences {
  private final Scene scene;
  private final String type;
  private final @Nullable RowFilter filter;
  private static final Map<String, TimeAmount.Unit> UNITS =
      Stream.of(TimeAmount.Unit.values())
          .collect(
              Collectors.toUnmodifiableMap(u -> u.name().toLowerCase(Locale.ROOT), unit -> unit));

  private final @Nullable Predicate<Happened> window;

  Occurrences(Scene scene, String type) {
    this(scene, type, null, null);
  }

  private Occurrences(
      Scene scene, String type, @Nullable RowFilter filter, @Nullable Predicate<Happened> window) {
    this.scene = scene;
    this.type = type;
    this.filter = filter;
    this.window = window;
  }

  public Occurrences where(RowFilter more) {
    return new Occurrences(scene, type, filter == null ? more : filter.both(more), window);
  }

  /** The unit is hour, day, week, month or year. */
  public Occurrences inLast(int count, String unit) {
    return inLast(new TimeAmount.Calendar(count, Objects.requireNonNull(UNITS.get(unit), unit)));
  }

  public Occurrences inLastSeconds(long seconds) {
    return inLast(new TimeAmount.Exact(Duration.ofSeconds(seconds)));
  }

  Occurrences inLast(TimeAmount amount) {
    return during(row -> scene.now().isBefore(Windows.exit(row.at(), amount, scene.zone())));
  }

  public Occurrences sinceAnchor() {
    return since(scene.since());
  }

  public Occurrences sinceStart() {
    return since(scene.start());
  }

  public Occurrences today() {
    return calendar(new Window.Today());
  }

  public Occurrences thisWeek() {
    return calendar(new Window.ThisWeek());
  }

  public Occurrences thisMonth() {
    return calendar(new Window.ThisMonth());
  }

  private Occurrences calendar(Window calendar) {
    Instant from = Windows.calendarStart(calendar, scene.now(), scene.zone());
    return during(row -> !row.at().isBefore(from));
  }

  private Occurrences since(Scene.@Nullable Point point) {
    if (point == null) {
      return during(row -> false);
    }
    return during(
        row -> row.isAfter(point.at(), point.seq()) && scene.reach().includes(row.attributes()));
  }

  private Occurrences during(Predicate<Happened> newWindow) {
    return new Occurrences(scene, type, filter, newWindow);
  }

  public boolean any() {
    for (Happened row : scene.user().history.of(type)) {
      if (counts(row)) {
        return true;
      }
    }
    return false;
  }

  public boolean none() {
    return !any();
  }

  /** When the latest of them was; null if there are none. */
  @Nullable Instant latest() {
    Instant latest = null;
    for (Happened row : scene.user().history.of(type)) {
      if (counts(row)) {
        latest = row.at();
      }
    }
    return latest;
  }

  public Operand count() {
    long count = 0;
    for (Happened row : scene.user().history.of(type)) {
      if (counts(row)) {
        count++;
      }
    }
    return operand(Value.of(count));
  }

  public Operand sum(String attribute) {
    return operand(total(numbers(attribute)));
  }

  public Operand avg(String attribute) {
    List<Value> numbers = numbers(attribute);
    return operand(
        numbers.isEmpty()
            ? null
            : Values.compute(total(numbers), Operator.DIVIDE, Value.of(numbers.size())));
  }

  public Operand min(String attribute) {
    return operand(extreme(attribute, -1));
  }

  public Operand max(String attribute) {
    return operand(extreme(attribute, 1));
  }

  private @Nullable Value extreme(String attribute, int sign) {
    Value best = null;
    for (Value number : numbers(attribute)) {
      if (best == null || Values.compare(number, best, scene.zone()).orElse(0) * sign > 0) {
        best = number;
      }
    }
    return best;
  }

  private static @Nullable Value total(List<Value> numbers) {
    Value sum = Value.of(0);
    for (Value number : numbers) {
      sum = Values.compute(sum, Operator.PLUS, number);
    }
    return sum;
  }

  /** Events whose attribute is absent or no number are left out. */
  private List<Value> numbers(String attribute) {
    List<Value> numbers = new ArrayList<>();
    for (Happened row : scene.user().history.of(type)) {
      if (counts(row) && row.attributes().get(attribute) instanceof Value.Number number) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private boolean counts(Happened row) {
    return !row.at().isAfter(scene.now())
        && (window == null || window.test(row))
        && (filter == null || filter.test(row));
  }

  private Operand operand(@Nullable Value value) {
    return new Operand(value, scene.zone());
  }
}
