package dev.sojourn.insight.compare;

import dev.sojourn.insight.compare.Change.Kind;
import dev.sojourn.insight.compare.Change.Why;
import dev.sojourn.insight.compare.Comparison.JourneyChange;
import dev.sojourn.insight.compare.Pairing.Pair;
import dev.sojourn.insight.compare.Result.Moment;
import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** At the end: pairs what has no counterpart of the same id, and counts. */
final class Differences {
  private static final Comparator<Result> BY_TIME =
      Comparator.comparing(Result::at)
          .thenComparing(Result::subject)
          .thenComparing(r -> r.place().journey())
          .thenComparing(r -> String.valueOf(r.place().stage()))
          .thenComparing(r -> r.place().step())
          .thenComparing(Result::run)
          .thenComparing(Result::occurrence)
          .thenComparing(Result::reminder);

  private final Pairing pairing;
  private final Reasons whyOld;
  private final Reasons whyNew;
  private final Zones zones;
  private final List<Difference> all = new ArrayList<>();

  Differences(Pairing pairing, Reasons whyOld, Reasons whyNew, Zones zones) {
    this.pairing = pairing;
    this.whyOld = whyOld;
    this.whyNew = whyNew;
    this.zones = zones;
  }

  /** A change, as long as nobody asks for it, in little memory. */
  private record Difference(
      Kind kind, @Nullable Result old, @Nullable Result now, @Nullable Why why) {
    /** The earlier of the two, of those that were sent. */
    Result first() {
      Result one = old != null ? old : now;
      Result other = now != null ? now : old;
      if (one == null || other == null) {
        throw new IllegalStateException("a difference between nothing and nothing");
      }
      return one.at().isAfter(other.at()) ? other : one;
    }

    Change change() {
      Result first = first();
      return new Change(
          kind,
          new Subject(first.subject(), first.place().ofGroup()),
          first.place().journey(),
          first.place().stage(),
          first.place().step(),
          first.run(),
          first.occurrence(),
          first.reminder(),
          old == null ? null : old.version(),
          now == null ? null : now.version(),
          why);
    }
  }

  Comparison comparison(Instant until, Consumer<Change> changes) {
    pairing.pairs().forEach(this::addPair);
    List<Result> lost = sent(pairing.old().pending());
    List<Result> gained = sent(pairing.now().pending());
    match(lost, gained, Differences::moment, pair -> {});
    match(lost, gained, this::key, this::moved);
    for (Result result : lost) {
      all.add(new Difference(Kind.LOST, result, null, whyNew.of(result, pairing.old())));
    }
    for (Result result : gained) {
      all.add(new Difference(Kind.GAINED, null, result, whyOld.of(result, pairing.now())));
    }
    all.sort(Comparator.comparing(Difference::first, BY_TIME));
    StepTable table = new StepTable(pairing.old().touches(), pairing.now().touches(), zones);
    Set<Object> affected = new HashSet<>();
    for (Difference difference : all) {
      Result first = difference.first();
      Change change = difference.change();
      affected.add(change.subject());
      table.add(first.place(), change);
      changes.accept(change);
    }
    return new Comparison(
        pairing.events(), until, pairing.users(), affected.size(), table.steps(), journeys());
  }

  private void addPair(Pair pair) {
    Result old = pair.old();
    Result now = pair.now();
    if (old.isSent() && now.isSent()) {
      moved(pair);
    } else if (old.isSent()) {
      Why why = Why.decided(now.outcome(), now.reason());
      all.add(new Difference(Kind.LOST, old, null, why));
    } else {
      Why why = Why.decided(old.outcome(), old.reason());
      all.add(new Difference(Kind.GAINED, null, now, why));
    }
  }

  /** Two that go together; with another instant or other content. */
  private void moved(Pair pair) {
    boolean sameTime = pair.old().at().equals(pair.now().at());
    if (!sameTime || pair.old().shape() == null || !pair.old().shape().equals(pair.now().shape())) {
      Kind kind = sameTime ? Kind.CHANGED : Kind.MOVED;
      all.add(new Difference(kind, pair.old(), pair.now(), null));
    }
  }

  private static List<Result> sent(Collection<Result> results) {
    List<Result> sent = new ArrayList<>();
    for (Result result : results) {
      if (result.isSent()) {
        sent.add(result);
      }
    }
    sent.sort(BY_TIME);
    return sent;
  }

  /** What is only in one of the two has no counterpart, whatever its number. */
  private Object key(Result result) {
    boolean own = pairing.old().hasRunOfItsOwn(result) || pairing.now().hasRunOfItsOwn(result);
    return own ? new Object() : result.key();
  }

  private static Object moment(Result result) {
    Moment moment = result.moment();
    return moment == null ? result.key() : moment;
  }

  /** Takes those of one key out of both lists, in order of time. */
  private static void match(
      List<Result> lost,
      List<Result> gained,
      Function<Result, Object> key,
      Consumer<Pair> together) {
    Map<Object, Deque<Result>> open = new HashMap<>();
    for (Result result : gained) {
      open.computeIfAbsent(key.apply(result), k -> new ArrayDeque<>(1)).add(result);
    }
    Set<Result> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Result old : lost) {
      Deque<Result> candidates = open.get(key.apply(old));
      Result now = candidates == null ? null : candidates.poll();
      if (now != null) {
        taken.add(old);
        taken.add(now);
        together.accept(new Pair(old, now));
      }
    }
    lost.removeIf(taken::contains);
    gained.removeIf(taken::contains);
  }

  private List<JourneyChange> journeys() {
    Side old = pairing.old();
    Side now = pairing.now();
    Set<String> ids = new TreeSet<>(old.entered().keySet());
    ids.addAll(now.entered().keySet());
    return ids.stream()
        .map(
            id ->
                new JourneyChange(
                    id,
                    old.entered().getOrDefault(id, 0),
                    now.entered().getOrDefault(id, 0),
                    old.goals().getOrDefault(id, 0),
                    now.goals().getOrDefault(id, 0)))
        .toList();
  }
}
