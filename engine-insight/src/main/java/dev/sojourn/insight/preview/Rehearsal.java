package dev.sojourn.insight.preview;

import dev.sojourn.JourneyEngine;
import dev.sojourn.insight.preview.Preview.Given;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Step;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Touch;
import dev.sojourn.model.UserView;
import dev.sojourn.model.UserView.Planned;
import dev.sojourn.model.Value;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One passage of one user through a tamed journey, under one policy. */
final class Rehearsal implements EngineListener, TouchSink {
  private static final String SUBJECT = "preview";

  /** So long after the last recurring touch, one that a cap put off may still go out. */
  private static final Duration SETTLING = Duration.ofDays(62);

  private final Journey journey;
  private final Given given;
  private final Set<String> recurring = new HashSet<>();
  private final Map<Key, List<Decision>> decisions = new LinkedHashMap<>();
  private final Map<Key, List<String>> messages = new HashMap<>();
  private final Map<String, Instant> flips = new HashMap<>();
  private final List<Planned> beyond = new ArrayList<>();
  private @Nullable Instant ended;

  private Rehearsal(Journey journey, Given given) {
    this.journey = journey;
    this.given = given;
    for (Part part : journey.parts()) {
      for (Step step : part.steps()) {
        if (isRecurring(step.timing())) {
          recurring.add(path(part.id(), step.name()));
        }
      }
    }
  }

  /** What tells one touch of a run from another here, where each stage opens once. */
  record Key(String part, String step, int occurrence, int reminder) {}

  static Rehearsal of(Journey tamed, Policy policy, Given given) {
    Rehearsal rehearsal = new Rehearsal(tamed, given);
    rehearsal.run(policy);
    return rehearsal;
  }

  /** Takes in what became of other parts of the same journey. */
  void add(Rehearsal other) {
    decisions.putAll(other.decisions);
    messages.putAll(other.messages);
  }

  /** The decisions about each touch, in the order in which they were made. */
  Map<Key, List<Decision>> decisions() {
    return decisions;
  }

  /** The messages that a touch went out with; null if it did not. */
  @Nullable List<String> messages(Key key) {
    return messages.get(key);
  }

  /** When a watch flips; null if it does not. */
  @Nullable Instant flip(String watch) {
    return flips.get(watch);
  }

  /** What is planned for a time that is too far away. */
  List<Planned> beyond() {
    return beyond;
  }

  /** When {@code ends after} or {@code leave} ended the run; null if neither did. */
  @Nullable Instant ended() {
    return ended;
  }

  static boolean isRecurring(Timing timing) {
    return timing instanceof Timing.EveryWeekday
        || timing instanceof Timing.EveryDays
        || timing instanceof Timing.EveryMonth
        || timing instanceof Timing.Yearly;
  }

  private void run(Policy policy) {
    Definitions definitions = Definitions.of(journey).and(policy);
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .definitions(definitions)
            .zone(given.zone())
            .shards(1)
            .sink(this)
            .listener(this)
            .build()) {
      if (!given.user().isEmpty()) {
        accept(engine, "user.set", given.user());
      }
      Map<String, Value> opening = new LinkedHashMap<>(given.anchor());
      if (journey.forGroup()) {
        opening.put("group", Value.of(SUBJECT));
      }
      accept(engine, Tamed.START, opening);
      planned(engine).stream()
          .filter(planned -> planned.step() == null)
          .forEach(planned -> flips.put(planned.stage(), planned.next()));
      advance(engine);
    }
  }

  /** To the last of the steps that come once, but not for ever. */
  private void advance(JourneyEngine engine) {
    Instant next = given.until().plus(SETTLING);
    while (next != null) {
      engine.advanceTo(next);
      Instant now = next;
      next =
          planned(engine).stream()
              .filter(p -> isOnce(p) && !p.next().isAfter(given.far()) && p.next().isAfter(now))
              .map(Planned::next)
              .max(Instant::compareTo)
              .orElse(null);
    }
    planned(engine).stream().filter(this::isOnce).forEach(beyond::add);
  }

  private boolean isOnce(Planned planned) {
    return planned.step() == null || !recurring.contains(path(planned.stage(), planned.step()));
  }

  private List<Planned> planned(JourneyEngine engine) {
    return (journey.forGroup() ? engine.group(SUBJECT) : engine.user(SUBJECT))
        .map(UserView::planned)
        .orElse(List.of());
  }

  private void accept(JourneyEngine engine, String type, Map<String, Value> attributes) {
    Receipt receipt = engine.accept(new Event(type, SUBJECT, type, given.start(), attributes));
    if (receipt.status() == Receipt.Status.REFUSED) {
      throw new IllegalArgumentException(receipt.message());
    }
  }

  static ZoneId checkedZone(Value zone) {
    try {
      return ZoneId.of(zone.toString());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "`zone` must name a time zone, such as `Asia/Shanghai`", e);
    }
  }

  private static String path(String part, String step) {
    return part + "\n" + step;
  }

  @Override
  public void onDecision(Decision decision) {
    String part = decision.stage();
    String step = decision.step();
    if (part == null || step == null) {
      boolean left = decision.outcome() == Outcome.LEFT;
      boolean end = left && decision.reason() != Reason.FINISHED;
      ended = end ? decision.at() : ended;
      return;
    }
    Instant due = decision.due();
    if (due == null || !due.isAfter(given.until()) || !recurring.contains(path(part, step))) {
      Key key = new Key(part, step, orZero(decision.occurrence()), orZero(decision.reminder()));
      decisions.computeIfAbsent(key, k -> new ArrayList<>(1)).add(decision);
    }
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) {
    Key key =
        new Key(
            Objects.requireNonNull(touch.stage()),
            touch.step(),
            touch.occurrence(),
            touch.reminder());
    messages.put(key, touch.messages());
    return SinkResult.accepted().now();
  }
}
