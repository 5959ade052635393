package dev.sojourn.benchmarks.work;

import dev.sojourn.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Members of a beauty shop: how they came to where they are, and what they do on one day. */
final class Members {
  /** The day begins, ten hours after midnight in Shanghai. */
  static final Instant DAY = Instant.parse("2026-11-16T02:00:00Z");

  /** And ends. */
  static final Instant NEXT_DAY = DAY.plus(Duration.ofDays(1));

  private static final int BLOCK = 100;

  private final int count;

  Members(int count) {
    this.count = count;
  }

  /** They joined within the last thirty days, some have ordered since; in order of time. */
  List<Event> past() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant joined = DAY.minus(Duration.ofMinutes(60 + spread(i, 43_000)));
      add(events, i, "join", "member.joined", joined);
      Instant ordered = joined.plus(Duration.ofMinutes(10 + spread(i + 1, 30_000)));
      if (i % 3 == 0 && ordered.isBefore(DAY)) {
        add(events, i, "old-order", "order.paid", ordered);
      }
    }
    return sorted(events);
  }

  /**
   * One day of the members of one of several callers: looking around, orders, changed settings,
   * some leave; in order of time. Members are dealt out by the hundred, because what they do goes
   * by their number: one by one, all who do more would be with one caller, and the others would
   * wait.
   */
  List<Event> day(int caller, int callers) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (i / BLOCK % callers != caller) {
        continue;
      }
      add(events, i, "view", "page.viewed", DAY.plusSeconds(spread(i, 80_000)));
      if (i % 2 == 0) {
        add(events, i, "cart", "cart.added", DAY.plusSeconds(spread(i + 2, 80_000)));
      }
      if (i % 5 == 0) {
        add(events, i, "order", "order.paid", DAY.plusSeconds(spread(i + 3, 80_000)));
      }
      if (i % 20 == 0) {
        add(events, i, "set", "user.set", DAY.plusSeconds(spread(i + 4, 80_000)));
      }
      if (i % 50 == 0) {
        add(events, i, "leave", "member.left", DAY.plusSeconds(spread(i + 5, 80_000)));
      }
    }
    return sorted(events);
  }

  private static void add(List<Event> events, int i, String id, String type, Instant at) {
    String user = String.format(Locale.ROOT, "user-%07d", i);
    Event event = Event.of(id + "-" + i, user, type, at);
    events.add(
        switch (type) {
          case "order.paid" -> event.with("amount", 20 + i % 200).with("category", "lipstick");
          case "user.set" -> event.with("city", "city-" + i % 300);
          default -> event;
        });
  }

  private static List<Event> sorted(List<Event> events) {
    events.sort(Comparator.comparing(Event::at));
    return events;
  }

  /** A number below the limit, the same every time. */
  private static int spread(int i, int limit) {
    return Math.floorMod(i * 0x9E3779B9, limit);
  }
}
