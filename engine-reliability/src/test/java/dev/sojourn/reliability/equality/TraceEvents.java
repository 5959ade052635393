package dev.sojourn.reliability.equality;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** The events of a {@link Trace}, drawn from a seed. */
final class TraceEvents {
  /** Of so many events one person has, on average. */
  private static final int EVENTS_A_PERSON = 45;

  private static final int GROUPS = 8;
  private static final List<String> ZONES =
      List.of(
          "Asia/Shanghai",
          "Europe/Berlin",
          "America/New_York",
          "Pacific/Apia",
          "Australia/Lord_Howe",
          "Asia/Kathmandu");
  private static final List<String> CHANNELS = List.of("app", "sms", "mail");

  private final Random random;
  private final Instant start;
  private final Duration length;
  private final int count;
  private final int people;
  private final List<Arrival> arrivals = new ArrayList<>();

  /** The latest instant so far. */
  private Instant now;

  /** An event and when it comes: with its own time, or later. */
  private record Arrival(Instant at, Event event) {}

  TraceEvents(long seed, Instant start, Duration length, int count) {
    this.random = new Random(seed);
    this.start = start;
    this.length = length;
    this.count = count;
    this.people = Math.max(4, count / EVENTS_A_PERSON);
    this.now = start;
  }

  List<Event> inOrderOfArrival() {
    while (arrivals.size() < count) {
      // some instants have several events, of one user too
      if (!chance(20)) {
        now = start.plus(length.multipliedBy(arrivals.size()).dividedBy(count));
        now = now.plusSeconds(60L * random.nextInt(30)).plusMillis(random.nextInt(1000));
      }
      Event event = event(arrivals.size(), now);
      arrivals.add(new Arrival(arrival(event), event));
      if (chance(3) && arrivals.size() < count) {
        repeat(arrivals.get(random.nextInt(arrivals.size())));
      }
    }
    arrivals.sort(Comparator.comparing(Arrival::at));
    return arrivals.stream().map(Arrival::event).toList();
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Most come at once, some hours later, a few days later: too late to start anything. */
  private Instant arrival(Event event) {
    if (chance(92)) {
      return event.at();
    }
    return event.at().plus(Duration.ofMinutes(random.nextInt(chance(70) ? 60 * 20 : 60 * 24 * 5)));
  }

  /** The same event comes again, perhaps under the other id of its user. */
  private void repeat(Arrival first) {
    Instant at = first.at().isAfter(now) ? first.at() : now;
    arrivals.add(new Arrival(at.plusSeconds(random.nextInt(3600)), first.event()));
  }

  private Event event(int number, Instant at) {
    int person = random.nextInt(people);
    boolean hasAlias = person % 3 == 0;
    String user = hasAlias && chance(35) ? "a" + person : "p" + person;
    String id = "e" + number;
    // everybody joins early, so that there is something to go on with
    if (number < people) {
      return Event.of(id, "p" + number, "member.joined", at);
    }
    Event event = of(id, user, at, hasAlias ? "a" + person : null);
    return event.type().startsWith("club.") || chance(4)
        ? event.with("group", "g" + random.nextInt(GROUPS))
        : event;
  }

  private Event of(String id, String user, Instant at, String alias) {
    int draw = random.nextInt(1000);
    if (draw < 8 && alias != null) {
      return Event.of(id, "p" + alias.substring(1), "user.identified", at).with("alias", alias);
    } else if (draw < 12) {
      return Event.of(id, user, "user.forget", at);
    } else if (draw < 20) {
      return Event.of(id, user, "journey.start", at)
          .with("journey", chance(80) ? "winback" : "member");
    } else if (draw < 120) {
      return set(Event.of(id, user, "user.set", at));
    } else if (draw < 150) {
      return Event.of(id, user, "user.consent", at)
          .with("channel", one(CHANNELS))
          .with("granted", chance(60));
    } else if (draw < 170) {
      return Event.of(id, user, "user.channel", at)
          .with("channel", one(CHANNELS))
          .with("reachable", chance(60));
    } else if (draw < 190) {
      return Event.of(id, user, chance(60) ? "user.tagged" : "user.untagged", at)
          .with("tag", one(List.of("vip", "sleepy", "regular")));
    } else if (draw < 200) {
      return Event.of(id, user, "group.set", at)
          .with("group", "g" + random.nextInt(GROUPS))
          .with("score", random.nextInt(4));
    }
    return ordinary(id, user, at, random.nextInt(100));
  }

  private Event set(Event event) {
    LocalDate day = LocalDate.ofInstant(event.at(), ZoneOffset.UTC).plusDays(random.nextInt(14));
    return switch (random.nextInt(8)) {
      case 0, 1 -> event.with("zone", one(ZONES));
      case 2 -> event.with("best-time", one(List.of("09:00", "21:30", "12:15")));
      case 3 -> event.with("birthday", day.minusYears(20 + random.nextInt(30)).toString());
      case 4 -> event.with("delivery", day.toString());
      case 5 -> event.with("score", random.nextInt(5)).with("owner", "staff-" + random.nextInt(3));
      case 6 -> event.with("newsletter", chance(70));
      default ->
          event.with(
              one(List.of("zone", "delivery", "score", "newsletter", "best-time")), Value.absent());
    };
  }

  private Event ordinary(String id, String user, Instant at, int draw) {
    if (draw < 30) {
      return Event.of(id, user, "page.seen", at).with("page", one(List.of("home", "help", "shop")));
    } else if (draw < 48) {
      return Event.of(id, user, "cart.added", at)
          .with("cart", "c" + random.nextInt(3))
          .with("amount", random.nextInt(9));
    } else if (draw < 70) {
      Event paid = Event.of(id, user, "order.paid", at).with("amount", 5 + random.nextInt(90));
      return chance(50)
          ? paid.with("starts-at", at.plus(Duration.ofHours(random.nextInt(72))).toString())
          : paid;
    } else if (draw < 74) {
      return Event.of(id, user, "order.returned", at);
    } else if (draw < 78) {
      return Event.of(id, user, "touch.clicked", at).with("touch", "t" + draw);
    } else if (draw < 80) {
      return Event.of(id, user, "member.left", at);
    } else if (draw < 84) {
      return Event.of(id, user, "member.joined", at);
    } else if (draw < 87) {
      return Event.of(id, user, chance(80) ? "club.opened" : "club.closed", at);
    }
    return Event.of(id, user, "club.post", at);
  }
}
