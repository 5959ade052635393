package dev.sojourn.benchmarks.work;

import dev.sojourn.JourneyEngine;
import dev.sojourn.benchmarks.CountingSink;
import dev.sojourn.benchmarks.Figure;
import dev.sojourn.benchmarks.Journeys;
import dev.sojourn.benchmarks.Note;
import dev.sojourn.benchmarks.Scale;
import dev.sojourn.model.Event;
import dev.sojourn.model.UserView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The heap that live users take: members of a beauty shop with ten attributes and twenty orders
 * each, kept with their amounts because a segment asks for them. All ids of events were seen within
 * the last thirty days, so all their marks are there.
 */
public final class BytesPerUser {
  private static final int ORDERS = 20;
  private static final Instant START = Instant.parse("2026-11-02T02:00:00Z");
  private static final List<String> CATEGORIES =
      List.of("mask", "lipstick", "serum", "sunscreen", "perfume");

  private static final String SEGMENT =
      """
      segment gold if sum of order.paid.amount in last 12 months >= 2000
      """;

  private BytesPerUser() {}

  /** {@code BytesPerUser quick|full}. */
  public static void main(String[] args) {
    int users = Scale.of(args[0]).pick(50_000, 1_000_000);
    try (JourneyEngine engine = engine()) {
      for (int i = 0; i < 100; i++) {
        join(engine, String.format(Locale.ROOT, "first-%05d", i), i);
      }
      long before = Memory.usedAfterCollection();
      for (int i = 0; i < users; i++) {
        join(engine, String.format(Locale.ROOT, "user-%07d", i), i);
      }
      long after = Memory.usedAfterCollection();
      check(engine, String.format(Locale.ROOT, "user-%07d", users / 2));
      new Figure("bytes_per_user", (double) (after - before) / users, "B").tell();
      Note.tell(String.format(Locale.ROOT, "bytes_per_user: with %,d users", users));
    }
  }

  private static JourneyEngine engine() {
    return JourneyEngine.builder()
        .definitions(Journeys.example("beauty-member").and(Journeys.parse(SEGMENT)))
        .sink(new CountingSink())
        .build();
  }

  /**
   * One member after another at the same instants, so that time does not move and nothing becomes
   * due while they join. Their orders are late, as those of a backfill are.
   */
  private static void join(JourneyEngine engine, String user, int i) {
    Instant joined = START.minus(Duration.ofHours(30));
    Event set =
        Event.of("set-" + i, user, "user.set", joined)
            .with("name", "Member " + i)
            .with("birthday", String.format(Locale.ROOT, "1990-%02d-%02d", 1 + i % 12, 1 + i % 28))
            .with("city", "city-" + i % 300)
            .with("level", i % 5 == 0 ? "gold" : "silver")
            .with("points", i % 3_000)
            .with("owner", "staff-" + i % 100)
            .with("store", "store-" + i % 50)
            .with("skin", i % 2 == 0 ? "dry" : "oily")
            .with("newsletter", i % 3 != 0)
            .with("source", "campaign-" + i % 40);
    engine.accept(set);
    engine.accept(Event.of("join-" + i, user, "member.joined", joined));
    for (int order = 0; order < ORDERS; order++) {
      Instant at = joined.plus(Duration.ofHours(order + 1)).plusSeconds(i % 3_600);
      engine.accept(
          Event.of("order-" + i + "-" + order, user, "order.paid", at)
              .with("amount", (20 + (i + order * 7) % 300) + 0.5)
              .with("category", CATEGORIES.get((i + order) % CATEGORIES.size())));
    }
  }

  private static void check(JourneyEngine engine, String user) {
    UserView view = engine.user(user).orElseThrow();
    if (view.attributes().size() != 10
        || view.runs().size() != 1
        || !view.runs().get(0).live()
        || !view.segments().contains("gold")) {
      throw new IllegalStateException("not a live member with attributes and orders");
    }
  }
}
