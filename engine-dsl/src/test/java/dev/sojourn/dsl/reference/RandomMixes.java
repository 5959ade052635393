package dev.sojourn.dsl.reference;

import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Watch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A journey and another one, mixed: a version to which live runs may migrate. */
final class RandomMixes {
  private final Draw draw;

  RandomMixes(Draw draw) {
    this.draw = draw;
  }

  private <T> T one(T old, T other, int percent) {
    return draw.chance(percent) ? other : old;
  }

  private <T> @Nullable T any(@Nullable T old, @Nullable T other, int percent) {
    return draw.chance(percent) ? other : old;
  }

  /** The zone stays. */
  Journey journey(Journey old, Journey other) {
    return new Journey(
        old.id(),
        null,
        old.forGroup(),
        old.zone(),
        any(old.starts(), other.starts(), 30),
        any(old.perEvent(), other.perEvent(), 10),
        one(old.reEntry(), other.reEntry(), 30),
        any(old.goal(), other.goal(), 30),
        one(old.leaves(), other.leaves(), 20),
        any(old.endsAfter(), other.endsAfter(), 20),
        one(old.holdoutPercent(), other.holdoutPercent(), 20),
        one(old.priority(), other.priority(), 20),
        parts(old.parts(), other.parts()));
  }

  private List<Part> parts(List<Part> old, List<Part> others) {
    List<Part> parts = new ArrayList<>();
    for (Part part : old) {
      if (!draw.chance(12)) {
        Part same =
            others.stream()
                .filter(o -> o.id().equals(part.id()) && o.getClass() == part.getClass())
                .findFirst()
                .orElse(part);
        parts.add(part instanceof Stage s ? stage(s, (Stage) same) : watch(part, same));
      }
    }
    for (Part other : others) {
      if (draw.chance(50) && old.stream().noneMatch(part -> part.id().equals(other.id()))) {
        parts.add(draw.below(parts.size() + 1), other);
      }
    }
    return parts.isEmpty() ? old : parts;
  }

  private Stage stage(Stage old, Stage other) {
    return new Stage(
        old.id(),
        null,
        any(old.from(), other.from(), 20),
        one(old.until(), other.until(), 20),
        any(old.restartsOn(), other.restartsOn(), 20),
        steps(old.steps(), other.steps()));
  }

  /** The events that break the silence stay. */
  private Watch watch(Part old, Part other) {
    Watch watch = (Watch) old;
    return new Watch(
        old.id(),
        null,
        one(watch.after(), ((Watch) other).after(), 30),
        watch.without(),
        steps(old.steps(), other.steps()));
  }

  private List<Step> steps(List<Step> old, List<Step> others) {
    Set<String> names = new HashSet<>();
    List<Step> steps = new ArrayList<>();
    for (Step step : old) {
      if (!draw.chance(15)) {
        steps.add(step(step, draw.of(others)));
        names.add(step.name());
      }
    }
    for (Step other : others) {
      if (draw.chance(40)
          && old.stream().noneMatch(step -> step.name().equals(other.name()))
          && names.add(other.name())) {
        steps.add(other);
      }
    }
    if (draw.chance(30)) {
      Collections.rotate(steps, 1);
    }
    return steps.isEmpty() ? old : steps;
  }

  /** Another timing is one of the same kind, so that what was decided means the same. */
  private Step step(Step old, Step other) {
    Timing timing =
        kind(old.timing()).equals(kind(other.timing())) && draw.chance(60)
            ? other.timing()
            : old.timing();
    return new Step(
        timing,
        one(old.guards(), other.guards(), 25),
        old.name().equals(other.name()) ? one(old.body(), other.body(), 50) : old.body());
  }

  private static Object kind(Timing timing) {
    if (Timings.awaited(timing) != null) {
      return Objects.requireNonNull(Timings.awaited(timing));
    } else if (Timings.recurs(timing)) {
      return "recurs";
    }
    boolean slots =
        timing instanceof Timing.Week week && (!week.on().isEmpty() || week.at() != null)
            || timing instanceof Timing.Range range && range.at() != null;
    return slots ? timing : "once";
  }
}
