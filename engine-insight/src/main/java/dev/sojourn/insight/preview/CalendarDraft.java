package dev.sojourn.insight.preview;

import dev.sojourn.insight.preview.Calendar.Fate;
import dev.sojourn.insight.preview.Calendar.Opening;
import dev.sojourn.insight.preview.Calendar.Row;
import dev.sojourn.insight.preview.Preview.Given;
import dev.sojourn.insight.preview.Rehearsal.Key;
import dev.sojourn.model.Action;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Step;
import dev.sojourn.model.Timing;
import dev.sojourn.model.UserView.Planned;
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a calendar of two rehearsals: one without limits, which has the dates, and one with. */
final class CalendarDraft {
  private static final Comparator<Row> BY_TIME =
      Comparator.comparing((Row row) -> row.due() == null ? row.anchor() : row.due());

  private final Tamed tamed;
  private final Policy policy;
  private final Given given;
  private final ZoneId zone;
  private final Map<String, Instant> anchors = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();

  CalendarDraft(Tamed tamed, Policy policy, Given given, ZoneId zone) {
    this.tamed = tamed;
    this.policy = policy;
    this.given = given;
    this.zone = zone;
  }

  /** The calendar of a journey in which no step has a date. */
  Calendar without() {
    List<Opening> openings =
        tamed.original().parts().stream()
            .map(part -> new Opening(part, part instanceof Watch ? null : given.start()))
            .toList();
    return calendar(openings, null);
  }

  Calendar of(Rehearsal plain, Rehearsal limited) {
    List<Opening> openings = new ArrayList<>();
    for (Part part : tamed.original().parts()) {
      Instant anchor = part instanceof Watch ? plain.flip(part.id()) : given.start();
      openings.add(new Opening(part, anchor));
      if (anchor != null) {
        anchors.put(part.id(), anchor);
      }
    }
    Map<Key, Row> found = new LinkedHashMap<>();
    plain.decisions().forEach((key, decisions) -> row(key, last(decisions), limited, found));
    plain.beyond().forEach(planned -> beyond(planned, found));
    rows.addAll(found.values());
    rows.sort(BY_TIME);
    return calendar(openings, plain.ended());
  }

  private Calendar calendar(List<Opening> openings, @Nullable Instant ends) {
    boolean recurs = rows.stream().anyMatch(row -> Rehearsal.isRecurring(row.step().timing()));
    return new Calendar(
        tamed.original(),
        policy,
        zone,
        given.start(),
        given.until(),
        ends,
        recurs,
        openings,
        rows,
        new UndatedSteps(tamed.original(), given).without(rows));
  }

  private void row(Key key, Decision plain, Rehearsal limited, Map<Key, Row> found) {
    Step step = step(key.part(), key.step());
    Instant due = plain.due();
    boolean cancelled = plain.outcome() == Outcome.CANCELLED;
    if (cancelled && Rehearsal.isRecurring(step.timing())) {
      return; // the next one that there will never be
    }
    Row row = row(key, due, Fate.NOT_SENT, plain.reason());
    boolean waits = Tamed.waits(step);
    boolean opened = due != null && due.isBefore(plain.at());
    if (waits && opened && (cancelled || plain.outcome() == Outcome.EXPIRED)) {
      row = with(row, plain.at(), Fate.WHEN_TRUE, null, null, List.of(), List.of());
    } else if (plain.outcome() == Outcome.SENT || plain.outcome() == Outcome.DONE) {
      row = limited(key, row, limited);
    }
    found.put(key, row);
  }

  /** What the policy makes of something that would go out without it. */
  private static Row limited(Key key, Row row, Rehearsal limited) {
    List<Decision> all = limited.decisions().getOrDefault(key, List.of());
    List<Reason> heldUpBy =
        all.stream()
            .filter(decision -> decision.outcome() == Outcome.DEFERRED)
            .map(Decision::reason)
            .filter(Objects::nonNull)
            .toList();
    if (all.isEmpty()) {
      return with(row, null, Fate.NOTHING_TO_REMIND_OF, null, null, heldUpBy, List.of());
    }
    Decision last = last(all);
    if (last.outcome() == Outcome.SENT || last.outcome() == Outcome.DONE) {
      List<String> leftOut = leftOut(row.step(), limited.messages(key));
      return with(row, null, Fate.GOES_OUT, null, last.at(), heldUpBy, leftOut);
    }
    boolean open = last.outcome() == Outcome.DEFERRED;
    Fate fate = open ? Fate.TOO_FAR : Fate.NOT_SENT;
    return with(row, null, fate, open ? null : last.reason(), null, heldUpBy, List.of());
  }

  private static List<String> leftOut(Step step, @Nullable List<String> sent) {
    return Tamed.representative(step)
        .map(act -> act.action())
        .filter(action -> action instanceof Action.Send)
        .map(action -> ((Action.Send) action).messages())
        .orElse(List.of())
        .stream()
        .filter(message -> sent != null && !sent.contains(message))
        .toList();
  }

  private static Row with(
      Row row,
      @Nullable Instant windowEnd,
      Fate fate,
      @Nullable Reason reason,
      @Nullable Instant goesOut,
      List<Reason> heldUpBy,
      List<String> leftOut) {
    return new Row(
        row.part(),
        row.anchor(),
        row.step(),
        row.occurrence(),
        row.reminder(),
        row.due(),
        row.asked(),
        windowEnd,
        fate,
        reason,
        goesOut,
        heldUpBy,
        leftOut);
  }

  private void beyond(Planned planned, Map<Key, Row> found) {
    String name = planned.step();
    if (name == null) {
      return; // a watch that flips too late
    }
    int occurrence = 0;
    while (found.containsKey(new Key(planned.stage(), name, occurrence, 0))) {
      occurrence++;
    }
    Instant due = planned.due() == null ? planned.next() : planned.due();
    Key key = new Key(planned.stage(), name, occurrence, 0);
    found.put(key, row(key, due, Fate.TOO_FAR, null));
  }

  private Row row(Key key, @Nullable Instant due, Fate fate, @Nullable Reason reason) {
    Step step = step(key.part(), key.step());
    return new Row(
        part(key.part()),
        anchor(key.part()),
        step,
        key.occurrence(),
        key.reminder(),
        due,
        asked(step.timing(), anchor(key.part())),
        null,
        fate,
        reason,
        null,
        List.of(),
        List.of());
  }

  private @Nullable LocalTime asked(Timing timing, Instant anchor) {
    if (timing.at() instanceof Clock.Fixed fixed) {
      return fixed.time();
    } else if (timing.at() instanceof Clock.OfUser clock) {
      return time(given.user().get(clock.attribute()));
    }
    boolean likeT =
        timing instanceof Timing.Days days && days.days() > 0
            || timing instanceof Timing.Week week && !week.on().isEmpty();
    return likeT ? LocalTime.ofInstant(anchor, zone) : null;
  }

  private static @Nullable LocalTime time(@Nullable Value value) {
    try {
      return value == null ? null : LocalTime.parse(value.toString());
    } catch (DateTimeParseException e) {
      return null; // the engine may know better; then nothing is said of clock changes
    }
  }

  private Instant anchor(String part) {
    return anchors.getOrDefault(part, given.start());
  }

  private Part part(String id) {
    Optional<Part> part =
        tamed.original().parts().stream().filter(p -> p.id().equals(id)).findFirst();
    return part.orElseThrow();
  }

  private Step step(String part, String name) {
    return part(part).steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Decision last(List<Decision> decisions) {
    return decisions.get(decisions.size() - 1);
  }
}
