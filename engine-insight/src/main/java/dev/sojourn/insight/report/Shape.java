package dev.sojourn.insight.report;

import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report has to find quickly in a journey. */
final class Shape {
  final Journey journey;

  /** The steps that split, in text order. */
  final List<SplitStep> splits = new ArrayList<>();

  private final Map<String, Integer> parts = new HashMap<>();
  private final Map<Integer, Integer> splitsByPlace = new HashMap<>();
  private final ZoneId zone;

  /** A step that splits, and the number of its place. */
  record SplitStep(Part part, Step step, StepBody.Split split, int place) {}

  /**
   * A journey's shape.
   *
   * @param zone where the journey names none
   */
  Shape(Journey journey, Places places, ZoneId zone) {
    this.journey = journey;
    ZoneId own = journey.zone();
    this.zone = own == null ? zone : own;
    for (Part part : journey.parts()) {
      parts.put(part.id(), parts.size());
      for (Step step : part.steps()) {
        if (step.body() instanceof StepBody.Split split) {
          int place = places.number(journey.id(), part.id(), step.name());
          splitsByPlace.put(place, splits.size());
          splits.add(new SplitStep(part, step, split, place));
        }
      }
    }
  }

  /** The position of a stage or watch; -1 if the journey has no such. */
  int part(@Nullable String id) {
    return id == null ? -1 : parts.getOrDefault(id, -1);
  }

  /** Which of {@link #splits} a place is; -1 if it is none of them. */
  int split(int place) {
    return splitsByPlace.getOrDefault(place, -1);
  }

  /** Whether the goal of a run that started then can still be reached after an instant. */
  boolean isOpenAfter(Instant start, Instant end) {
    Goal goal = journey.goal();
    return goal != null && plus(start.atZone(zone), goal.within()).toInstant().isAfter(end);
  }

  private static ZonedDateTime plus(ZonedDateTime start, TimeAmount.Calendar amount) {
    return switch (amount.unit()) {
      case HOUR -> start.plusHours(amount.count());
      case DAY -> start.plusDays(amount.count());
      case WEEK -> start.plusWeeks(amount.count());
      case MONTH -> start.plusMonths(amount.count());
      case YEAR -> start.plusYears(amount.count());
    };
  }
}
