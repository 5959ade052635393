package dev.sojourn.examples;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Makes up the members of a beauty shop and what they do in 120 days: join, look around, order,
 * change their settings, leave. The same number of users and the same seed give the same events, on
 * every machine.
 */
final class SampleEvents {
  /** The first day. */
  static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 2);

  /** The last of 120 days. */
  static final LocalDate LAST_DAY = FIRST_DAY.plusDays(119);

  /** Where the shop is, and most of its members. */
  static final ZoneId SHOP = ZoneId.of("Asia/Shanghai");

  /** The instant at which the 120 days are over. */
  static final Instant END = LAST_DAY.plusDays(1).atStartOfDay(SHOP).toInstant();

  private static final List<String> CATEGORIES =
      List.of("mask", "lipstick", "serum", "sunscreen", "perfume");
  private static final List<String> ZONES =
      List.of("Asia/Urumqi", "Asia/Tokyo", "Europe/London", "America/New_York");

  private final List<Event> events = new ArrayList<>();

  private SampleEvents() {}

  /** The events of that many users, in order of time. */
  static List<Event> generate(int users, long seed) {
    SampleEvents sample = new SampleEvents();
    for (int i = 1; i <= users; i++) {
      sample.member(String.format(Locale.ROOT, "u%05d", i), new Dice(seed * 1_000_003 + i));
    }
    sample.events.sort(Comparator.comparing(Event::at));
    return sample.events;
  }

  private void member(String user, Dice dice) {
    Instant joined = on(dice.below(90), dice);
    Instant left = dice.chance(6) ? on(dice.below(30), dice, joined) : END;
    settings(user, joined, dice);
    add(
        joined,
        user,
        "member.joined",
        left,
        event -> event.with("store", "store-" + (1 + dice.below(20))));
    browse(user, joined, left, dice);
    if (dice.chance(60)) {
      orders(user, joined, left, dice);
    }
    if (left.isBefore(END)) {
      add(left, user, "member.left", END, event -> event);
    }
  }

  /** What the shop knows from the form, and what the member changes some days later. */
  private void settings(String user, Instant joined, Dice dice) {
    if (dice.chance(6)) {
      String zone = ZONES.get(dice.below(ZONES.size()));
      add(joined, user, "user.set", END, event -> event.with("zone", zone));
    }
    if (dice.chance(10)) {
      add(joined, user, "user.tagged", END, event -> event.with("tag", "vip"));
    }
    if (dice.chance(5)) {
      add(
          on(dice.below(20), dice, joined),
          user,
          "user.consent",
          END,
          event -> event.with("channel", "wecom").with("granted", false));
    }
    if (dice.chance(4)) {
      add(
          on(dice.below(20), dice, joined),
          user,
          "user.channel",
          END,
          event -> event.with("channel", "sms").with("reachable", false));
    }
  }

  private void browse(String user, Instant joined, Instant left, Dice dice) {
    int visits = dice.below(5) * dice.below(4);
    for (int i = 0; i < visits; i++) {
      String category = CATEGORIES.get(dice.below(CATEGORIES.size()));
      add(
          on(dice.below(60), dice, joined),
          user,
          "page.viewed",
          left,
          event -> event.with("category", category));
    }
  }

  /** The first order within three weeks, most of the others weeks apart. */
  private void orders(String user, Instant joined, Instant left, Dice dice) {
    Instant at = on(dice.below(21), dice, joined);
    for (int more = dice.below(5); more >= 0; more--) {
      BigDecimal amount = BigDecimal.valueOf(1_900 + dice.below(12_000) + dice.below(12_000), 2);
      String category = CATEGORIES.get(dice.below(CATEGORIES.size()));
      add(
          at,
          user,
          "order.paid",
          left,
          event -> event.with("amount", Value.of(amount)).with("category", category));
      at = on(1 + dice.below(45), dice, at);
    }
  }

  private void add(
      Instant at, String user, String type, Instant end, UnaryOperator<Event> attributes) {
    if (at.isBefore(end)) {
      events.add(attributes.apply(Event.of("e" + (events.size() + 1), user, type, at)));
    }
  }

  private static Instant on(int day, Dice dice) {
    return at(FIRST_DAY.plusDays(day), dice);
  }

  /** Some days later, but never earlier. */
  private static Instant on(int daysLater, Dice dice, Instant than) {
    Instant at = at(than.atZone(SHOP).toLocalDate().plusDays(daysLater), dice);
    return at.isAfter(than) ? at : than.plus(Duration.ofMinutes(5L + dice.below(300)));
  }

  /** A time of day at which people use their phones: 07:00 to 23:59, most in the evening. */
  private static Instant at(LocalDate date, Dice dice) {
    int hour = Math.max(7 + dice.below(17), 7 + dice.below(17));
    return date.atTime(hour, dice.below(60)).atZone(SHOP).toInstant();
  }

  /** SplitMix64, spelled out, so that no library's change of mind changes the events. */
  private static final class Dice {
    private long state;

    Dice(long seed) {
      state = seed;
    }

    int below(int bound) {
      state += 0x9E3779B97F4A7C15L;
      long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return (int) Long.remainderUnsigned(z ^ (z >>> 31), bound);
    }

    boolean chance(int percent) {
      return below(100) < percent;
    }
  }
}
