package dev.sojourn.internal.run;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.ops.DecisionCount;
import dev.sojourn.ops.HandOverCount;
import dev.sojourn.spi.HandOver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How often what was decided, and what came of offers. Thread-safe, and cheap to add to. */
final class Counts {
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final Reason[] REASONS = Reason.values();
  private static final HandOver.Result[] RESULTS = HandOver.Result.values();

  /** In the row of each outcome: the decisions without a reason, then those of each reason. */
  private static final int ROW = REASONS.length + 1;

  private final LongAdder[] decisions = adders(OUTCOMES.length * ROW);

  /** By channel, of which there are as many as journeys name. */
  private final Map<String, LongAdder[]> handOvers = new ConcurrentHashMap<>();

  private static LongAdder[] adders(int count) {
    return Stream.generate(LongAdder::new).limit(count).toArray(LongAdder[]::new);
  }

  void decided(Decision decision) {
    Reason reason = decision.reason();
    int column = reason == null ? 0 : reason.ordinal() + 1;
    decisions[decision.outcome().ordinal() * ROW + column].increment();
  }

  void handedOver(HandOver handOver) {
    String channel = handOver.touch().channel();
    LongAdder[] known =
        handOvers.computeIfAbsent(channel == null ? "" : channel, unused -> adders(RESULTS.length));
    known[handOver.result().ordinal()].increment();
  }

  List<DecisionCount> decisions() {
    List<DecisionCount> all = new ArrayList<>();
    for (int i = 0; i < decisions.length; i++) {
      long count = decisions[i].sum();
      if (count > 0) {
        all.add(new DecisionCount(OUTCOMES[i / ROW], reason(i % ROW), count));
      }
    }
    return all;
  }

  private static @Nullable Reason reason(int column) {
    return column == 0 ? null : REASONS[column - 1];
  }

  /** In order of channels, then of results. */
  List<HandOverCount> handOvers() {
    List<HandOverCount> all = new ArrayList<>();
    new ConcurrentSkipListMap<>(handOvers)
        .forEach(
            (channel, counts) -> {
              for (HandOver.Result result : RESULTS) {
                long count = counts[result.ordinal()].sum();
                if (count > 0) {
                  all.add(new HandOverCount(channel, result, count));
                }
              }
            });
    return all;
  }
}
