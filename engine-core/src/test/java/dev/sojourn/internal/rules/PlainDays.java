package dev.sojourn.internal.rules;

import dev.sojourn.internal.state.Happened;
import dev.sojourn.model.Expression;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code days since …} and {@code streak of …}, as plainly as {@link PlainEvaluator}. */
record PlainDays(Scene scene) {

  @Nullable Object value(Expression expression) {
    if (expression instanceof Expression.DaysSinceAnchor) {
      return since(scene.anchor() == null ? null : scene.anchor().at());
    } else if (expression instanceof Expression.DaysSinceLast last) {
      return since(
          known(last.event()).stream().map(Happened::at).max(Instant::compareTo).orElse(null));
    } else if (expression instanceof Expression.DaysSinceActivity) {
      return since(scene.user().lastActivity);
    } else if (expression instanceof Expression.Streak streak) {
      return BigDecimal.valueOf(streak(streak.event()));
    }
    throw new IllegalArgumentException(expression.toString());
  }

  private @Nullable Object since(@Nullable Instant instant) {
    return instant == null || instant.isAfter(scene.now())
        ? null
        : BigDecimal.valueOf(ChronoUnit.DAYS.between(date(instant), date(scene.now())));
  }

  private long streak(String event) {
    Set<LocalDate> dates =
        known(event).stream().map(row -> date(row.at())).collect(Collectors.toSet());
    LocalDate today = date(scene.now());
    LocalDate day = dates.contains(today) ? today : today.minusDays(1);
    long length = 0;
    while (dates.contains(day)) {
      length++;
      day = day.minusDays(1);
    }
    return length;
  }

  private LocalDate date(Instant instant) {
    return LocalDate.ofInstant(instant, scene.zone());
  }

  private List<Happened> known(String event) {
    return scene.user().history.of(event).stream()
        .filter(row -> !row.at().isAfter(scene.now()))
        .toList();
  }
}
