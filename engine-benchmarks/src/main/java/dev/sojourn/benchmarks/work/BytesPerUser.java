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
 * each, kept with their amounts because a segment asks for them. Once their orders came within a
 * year, as those of regular customers do; once within a day, so that all ids of events are still
 * marked as seen.
 */
public final class BytesPerUser {
  private static final int ORDERS = 20;
  private static final Instant START = Instant.parse("2026-01-02T02:00:00Z");
  private static final Duration YEAR = Duration.ofDays(360);
  private static final Duration DAY = Duration.ofHours(20);
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
    tell("bytes_per_user", users, YEAR);
    tell("bytes_per_user.all_marks", users, DAY);
    Note.tell(String.format(Locale.ROOT, "bytes_per_user: with %,d users", users));
  }

  private static void tell(String name, int users, Duration life) {
    try (JourneyEngine engine = engine()) {
      join(engine, 0, 100, life);
      long before = Memory.usedAfterCollection();
      join(engine, 100, 100 + users, life);
      long after = Memory.usedAfterCollection();
      check(engine, user(users / 2));
      new Figure(name, (double) (after - before) / users, "B").tell();
    }
  }

  private static JourneyEngine engine() {
    return JourneyEngine.builder()
        .definitions(Journeys.example("beauty-member").and(Journeys.parse(SEGMENT)))
        .sink(new CountingSink())
        .build();
  }

  /** All join, then all order for the first time, and so on: each at a time of its own. */
  private static void join(JourneyEngine engine, int first, int last, Duration life) {
    Duration between = life.dividedBy(ORDERS);
    Instant now = engine.now();
    Instant start = now == null ? START : now;
    for (int i = first; i < last; i++) {
      Instant joined = start.plusSeconds(place(i - first, last - first, between));
      engine.accept(attributes(i, joined));
      engine.accept(Event.of("join-" + i, user(i), "member.joined", joined));
    }
    for (int order = 0; order < ORDERS; order++) {
      for (int i = first; i < last; i++) {
        Instant at =
            start
                .plus(between.multipliedBy(order + 1))
                .plusSeconds(place(i - first, last - first, between));
        engine.accept(
            Event.of("order-" + i + "-" + order, user(i), "order.paid", at)
                .with("amount", (20 + (i + order * 7) % 300) + 0.5)
                .with("category", CATEGORIES.get((i + order) % CATEGORIES.size())));
      }
    }
  }

  /** Where in a time the next of so many has its turn, in seconds. */
  private static long place(int number, int all, Duration time) {
    return time.toSeconds() * number / all;
  }

  private static String user(int i) {
    return String.format(Locale.ROOT, "user-%07d", i);
  }

  private static Event attributes(int i, Instant at) {
    return Event.of("set-" + i, user(i), "user.set", at)
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
