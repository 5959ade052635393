package dev.sojourn.dsl.reference;

import dev.sojourn.dsl.reference.RandomConditions.Place;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Stage;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Random journeys. */
final class RandomJourneys {
  static final String OF_GROUPS = "elm";

  private final Draw draw;
  private final RandomConditions conditions;
  private final RandomSteps steps;
  private final List<String> segments;

  RandomJourneys(Draw draw, RandomConditions conditions, RandomSteps steps, List<String> segments) {
    this.segments = segments;
    this.draw = draw;
    this.conditions = conditions;
    this.steps = steps;
  }

  /** The one called {@link #OF_GROUPS} is for groups. */
  Journey journey(String id) {
    boolean group = id.equals(OF_GROUPS);
    List<Part> parts = new ArrayList<>();
    int stages = 1 + draw.below(3);
    for (int i = 0; i < stages; i++) {
      parts.add(stage(id, i, group));
    }
    if (draw.chance(55)) {
      parts.add(draw.below(parts.size() + 1), watch(id, group));
    }
    return new Journey(
        id,
        null,
        group,
        draw.chance(50) ? draw.of(Words.ZONES) : null,
        starts(group),
        draw.chance(15) ? draw.of(List.of("city", "amount")) : null,
        reEntry(),
        draw.chance(50) ? goal(group) : null,
        draw.chance(35)
            ? List.of(
                draw.chance(90)
                    ? new Trigger.OnEvent(
                        "left",
                        draw.chance(25) ? conditions.condition(Place.RUN.of(group), 1) : null)
                    : trigger(Place.RUN.of(group)))
            : List.of(),
        draw.chance(15) ? calendar(1 + draw.below(20)) : null,
        draw.chance(10) ? draw.of(List.of(20, 50, 100)) : 0,
        draw.of(List.of(0, 0, 10, -5)),
        parts);
  }

  private @Nullable Trigger starts(boolean group) {
    if (draw.chance(15)) {
      return draw.of(
          Arrays.asList(
              new Trigger.Manual(), new Trigger.FirstSeen(), new Trigger.FirstSeen(), null));
    }
    if (!segments.isEmpty() && !group && draw.chance(30)) {
      return segment();
    }
    return new Trigger.OnEvent(
        draw.chance(75) ? "joined" : "paid",
        draw.chance(20) ? conditions.condition(Place.START.of(group), 1) : null);
  }

  private Stage stage(String journey, int number, boolean group) {
    boolean from = number > 0 && draw.chance(60);
    List<Trigger> until = new ArrayList<>();
    if (draw.chance(45)) {
      until.add(trigger(Place.STAGE.of(group)));
      if (draw.chance(30)) {
        until.add(trigger(Place.STAGE.of(group)));
      }
    }
    return new Stage(
        "s" + number,
        null,
        from ? trigger(Place.RUN.of(group)) : null,
        until,
        draw.chance(15) ? trigger(Place.STAGE.of(group)) : null,
        steps.steps(journey + number, Place.STAGE.of(group)));
  }

  private Watch watch(String journey, boolean group) {
    return new Watch(
        "w",
        null,
        new TimeAmount.Calendar(
            1 + draw.below(4),
            draw.of(List.of(TimeAmount.Unit.DAY, TimeAmount.Unit.DAY, TimeAmount.Unit.HOUR))),
        draw.chance(50) ? List.of() : draw.chance(70) ? List.of("paid") : List.of("paid", "viewed"),
        steps.steps(journey + "w", Place.WATCH.of(group)));
  }

  private ReEntry reEntry() {
    return draw.chance(65)
        ? new ReEntry.Once()
        : new ReEntry.Again(
            calendar(1 + draw.below(6)), draw.chance(50) ? again(1 + draw.below(3)) : null);
  }

  private static @Nullable Integer again(int times) {
    return times;
  }

  private Goal goal(boolean group) {
    return new Goal(
        draw.chance(70) ? "paid" : "viewed",
        draw.chance(20) ? conditions.condition(Place.RUN.of(group), 1) : null,
        calendar(1 + draw.below(14)));
  }

  private TimeAmount.Calendar calendar(int count) {
    return new TimeAmount.Calendar(
        count, draw.of(List.of(TimeAmount.Unit.DAY, TimeAmount.Unit.DAY, TimeAmount.Unit.WEEK)));
  }

  private Trigger segment() {
    return new Trigger.OnSegment(draw.of(segments), draw.chance(60));
  }

  private Trigger trigger(Place place) {
    if (draw.chance(8)) {
      return draw.chance(70) ? new Trigger.Manual() : new Trigger.FirstSeen();
    }
    if (!segments.isEmpty() && !place.group() && draw.chance(15)) {
      return segment();
    }
    return new Trigger.OnEvent(
        draw.chance(70) ? "paid" : draw.of(Words.TYPES),
        draw.chance(25) ? conditions.condition(place, 1) : null);
  }
}
