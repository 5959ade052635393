package dev.sojourn.reliability.faults;

import dev.sojourn.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What happens to some people, in rounds; all of it follows from the seed. The events of a round
 * happen at its instant, at which no timer falls. A line of them comes one after another; lines
 * have no user and no group in common, so it does not matter how they come side by side.
 */
final class Workload {
  private static final Instant START = Instant.parse("2026-03-02T08:00:07.123Z");
  private static final int[] MINUTES = {31, 31, 95, 95, 600, 1444};

  final List<Round> rounds = new ArrayList<>();

  /** All events. */
  int events;

  private final Random random;
  private final int lines;
  private final List<Person> people = new ArrayList<>();

  /** A round, and in which one the second version is published before it. */
  record Round(Instant at, boolean publishes, List<List<Event>> lines) {}

  private static final class Person {
    boolean joined;
    boolean merged;
    boolean gone;
  }

  /**
   * A workload.
   *
   * @param lines how many lines there are side by side, each of six people and one group
   */
  Workload(long seed, int count, int lines) {
    this.random = new Random(seed);
    this.lines = lines;
    for (int i = 0; i < 6 * lines; i++) {
      people.add(new Person());
    }
    Instant at = START;
    for (int i = 0; i < count; i++) {
      at = at.plus(Duration.ofMinutes(MINUTES[random.nextInt(MINUTES.length)]));
      at = at.plusMillis(1 + random.nextInt(7_777));
      rounds.add(new Round(at, i == count / 2, round(at)));
    }
  }

  private List<List<Event>> round(Instant at) {
    List<List<Event>> all = new ArrayList<>();
    for (int line = 0; line < lines; line++) {
      List<Event> events = new ArrayList<>();
      for (int i = line; i < people.size(); i += lines) {
        live(i, line, at, events);
      }
      all.add(events);
    }
    return all;
  }

  /** What withdraws something comes first, when no touch of the round is under way yet. */
  private void live(int number, int line, Instant at, List<Event> events) {
    Person person = people.get(number);
    String id = "p" + number;
    String alias = "a" + number;
    if (person.gone) {
      return;
    }
    if (person.joined && chance(2)) {
      person.gone = true;
      events.add(event(id, "user.forget", at));
      return;
    }
    if (chance(8)) {
      events.add(event(id, "user.consent", at).with("channel", "sms").with("granted", chance(50)));
    }
    if (!person.joined && chance(60)) {
      person.joined = true;
      events.add(event(id, "member.joined", at));
    }
    if (number % 2 == 0 && !person.merged && person.joined && chance(15)) {
      person.merged = true;
      events.add(event(id, "user.identified", at).with("alias", alias));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      String user = number % 2 == 0 && chance(40) ? alias : id;
      Event event = ordinary(user, at);
      events.add(event.type().startsWith("club.") ? event.with("group", "g" + line) : event);
    }
  }

  private Event ordinary(String user, Instant at) {
    return switch (random.nextInt(14)) {
      case 0, 1 -> event(user, "cart.added", at).with("cart", "c" + random.nextInt(3));
      case 2, 3, 4 -> event(user, "order.paid", at).with("amount", 5 + random.nextInt(100));
      case 5 -> event(user, "journey.start", at).with("journey", "winback");
      case 6 -> event(user, "user.set", at).with("owner", "staff-" + random.nextInt(3));
      case 7 -> event(user, chance(20) ? "member.left" : "page.seen", at);
      case 8 -> event(user, "club.opened", at);
      case 9, 10 -> event(user, "club.post", at);
      default -> event(user, "page.seen", at);
    };
  }

  private Event event(String user, String type, Instant at) {
    return Event.of("e" + events++, user, type, at);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
