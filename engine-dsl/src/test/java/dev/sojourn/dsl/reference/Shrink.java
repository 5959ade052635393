package dev.sojourn.dsl.reference;

import dev.sojourn.EngineException;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a case on which the two differ smaller, by leaving things out one by one. */
final class Shrink {
  private Shrink() {}

  static String report(long seed, Definitions definitions, RandomCases.Log log, String prefix) {
    String first = difference(definitions, log, prefix);
    if (first == null) {
      return "seed " + seed + ": differs only after other logs in the same engine";
    }
    Definitions fewer = definitions;
    RandomCases.Log shorter = log;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (int i = 0; i < shorter.events().size(); i++) {
        List<Event> events = new ArrayList<>(shorter.events());
        events.remove(i);
        RandomCases.Log without = new RandomCases.Log(events, log.until());
        if (!events.isEmpty() && difference(fewer, without, prefix) != null) {
          shorter = without;
          smaller = true;
          i--;
        }
      }
      Definitions next = smaller(fewer, shorter, prefix);
      if (next != null) {
        fewer = next;
        smaller = true;
      }
    }
    StringBuilder text = new StringBuilder("seed " + seed + ", log " + prefix + "\n\n");
    text.append(JourneyText.print(fewer)).append('\n');
    shorter
        .events()
        .forEach(
            e ->
                text.append(String.join(" ", e.at().toString(), e.user(), e.id(), e.type()))
                    .append(" ")
                    .append(e.attributes())
                    .append('\n'));
    text.append("until ").append(shorter.until()).append("\n\n");
    return text.append(difference(fewer, shorter, prefix)).toString();
  }

  private static @Nullable String difference(
      Definitions definitions, RandomCases.Log log, String prefix) {
    try (Replays engine = new Replays(definitions)) {
      return Difference.of(Outcomes.ofReference(definitions, log), engine.replay(log, prefix));
    } catch (EngineException e) {
      return null;
    }
  }

  private static @Nullable Definitions smaller(
      Definitions definitions, RandomCases.Log log, String prefix) {
    return smaller(definitions)
        .filter(d -> difference(d, log, prefix) != null)
        .findFirst()
        .orElse(null);
  }

  private static Stream<Definitions> smaller(Definitions d) {
    Stream<Definitions> policies =
        d.policies().stream()
            .flatMap(Shrink::smaller)
            .map(p -> with(d.journeys(), p == null ? List.of() : List.of(p)));
    Stream<Definitions> fewer = without(d.journeys()).map(j -> with(j, d.policies()));
    Stream<Definitions> simpler =
        each(d.journeys(), Shrink::smallerJourney).map(j -> with(j, d.policies()));
    return Stream.of(fewer, policies, simpler).flatMap(s -> s);
  }

  private static Definitions with(List<Journey> journeys, List<Policy> policies) {
    return new Definitions(journeys, List.of(), List.of(), policies, List.of());
  }

  private static Stream<@Nullable Policy> smaller(Policy p) {
    return Stream.concat(
            Stream.of((Policy) null),
            Stream.concat(
                Stream.of(
                    new Policy(null, p.quiet(), p.caps(), 0, p.passiveEvents()),
                    new Policy(p.zone(), null, p.caps(), 0, p.passiveEvents()),
                    new Policy(p.zone(), p.quiet(), p.caps(), 0, List.of())),
                without(p.caps())
                    .map(caps -> new Policy(p.zone(), p.quiet(), caps, 0, p.passiveEvents()))))
        .filter(smaller -> !p.equals(smaller));
  }

  private static Stream<Journey> smallerJourney(Journey j) {
    Stream<Journey> headers =
        Stream.of(
            journey(j, null, j.leaves(), 0, j.parts()),
            journey(j, j.goal(), List.of(), 0, j.parts()),
            journey(j, j.goal(), j.leaves(), 0, j.parts()),
            new Journey(
                j.id(),
                null,
                false,
                null,
                j.starts(),
                null,
                j.reEntry(),
                j.goal(),
                j.leaves(),
                null,
                0,
                j.priority(),
                j.parts()));
    Stream<List<Part>> parts =
        Stream.concat(without(j.parts()), each(j.parts(), Shrink::smallerPart));
    return Stream.concat(parts.map(p -> journey(j, j.goal(), j.leaves(), j.priority(), p)), headers)
        .filter(smaller -> !j.equals(smaller));
  }

  private static Journey journey(
      Journey j, @Nullable Goal goal, List<Trigger> leaves, int priority, List<Part> parts) {
    return new Journey(
        j.id(),
        null,
        false,
        j.zone(),
        j.starts(),
        null,
        j.reEntry(),
        goal,
        leaves,
        null,
        0,
        priority,
        parts);
  }

  private static Stream<Part> smallerPart(Part part) {
    Stream<List<Step>> steps =
        Stream.concat(without(part.steps()), each(part.steps(), Shrink::smallerStep));
    if (part instanceof Watch w) {
      return steps.map(s -> new Watch(w.id(), null, w.after(), w.without(), s));
    }
    Stage stage = (Stage) part;
    Stream<Part> smaller =
        steps.map(s -> new Stage(stage.id(), null, stage.from(), stage.until(), null, s));
    Stream<Part> triggers =
        Stream.concat(
            Stream.of(new Stage(stage.id(), null, null, stage.until(), null, stage.steps())),
            without(stage.until())
                .map(u -> new Stage(stage.id(), null, stage.from(), u, null, stage.steps())));
    return Stream.concat(smaller, triggers).filter(p -> !p.equals(stage));
  }

  private static Stream<Step> smallerStep(Step step) {
    StepBody.Act act = (StepBody.Act) step.body();
    Options o = act.options();
    Options plain =
        new Options(
            List.of(), o.category(), null, o.inQuietHours(), o.overCap(), null, 0, o.name());
    return Stream.concat(
            without(step.guards()).map(g -> new Step(step.timing(), g, act)),
            Stream.of(
                new Step(step.timing(), step.guards(), new StepBody.Act(act.action(), plain))))
        .filter(s -> !Objects.equals(s, step));
  }

  private static <T> Stream<List<T>> without(List<T> all) {
    return Stream.iterate(0, i -> i < all.size(), i -> i + 1)
        .map(
            i -> {
              List<T> fewer = new ArrayList<>(all);
              fewer.remove((int) i);
              return fewer;
            });
  }

  private static <T> Stream<List<T>> each(
      List<T> all, java.util.function.Function<T, Stream<T>> smaller) {
    return Stream.iterate(0, i -> i < all.size(), i -> i + 1)
        .flatMap(
            i ->
                smaller
                    .apply(all.get(i))
                    .map(
                        one -> {
                          List<T> changed = new ArrayList<>(all);
                          changed.set(i, one);
                          return changed;
                        }));
  }
}
