package dev.sojourn.dsl.reference;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Random logs: some events come late, some twice. */
final class RandomLogs {
  private static final int PARTS = 8;
  private static final List<String> TIMES = List.of("", "", "T10:00:00+08:00", "T02:30:00Z");

  private final Draw draw;

  RandomLogs(Draw draw) {
    this.draw = draw;
  }

  /** Many small logs in one, beginning at the same time: so many users that never meet. */
  Log log(Instant base) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      Instant now = base;
      for (Event event : part("k" + i, base)) {
        now = event.at().isAfter(now) ? event.at() : now;
        arrivals.add(new Arrival(now, event));
      }
    }
    arrivals.sort(Comparator.comparing(Arrival::at));
    Instant last = arrivals.get(arrivals.size() - 1).at();
    return new Log(arrivals.stream().map(Arrival::event).toList(), last.plus(hours(24 * 25)));
  }

  private record Arrival(Instant at, Event event) {}

  /** Events of one to four users, whose ids begin with the prefix. */
  private List<Event> part(String prefix, Instant base) {
    int users = 1 + draw.below(4);
    int count = 20 + draw.below(61);
    int hours = 24 * (10 + draw.below(draw.chance(70) ? 12 : 51));
    List<Event> events = new ArrayList<>();
    Set<String> known = new HashSet<>();
    boolean merges = draw.chance(40);
    for (int u = 1; u <= users; u++) {
      events.add(event("j" + u, prefix + "u" + u, "joined", base.plus(hours(hours / 5))));
      if (draw.chance(70)) {
        Event set = Event.of("b" + u, prefix + "u" + u, "user.set", base.plus(hours(hours / 3)));
        events.add(
            set.with("birthday", date(set, 90, List.of(""))).with("day", date(set, 0, TIMES)));
      }
    }
    for (int i = 0; i < count; i++) {
      String user = prefix + "u" + (1 + draw.below(users));
      Event event = event("e" + i, user, type(), base.plus(hours(hours)));
      boolean ofGroup = event.type().equals("group.set") || draw.chance(30);
      events.add(ofGroup ? event.with("group", prefix + "g" + draw.below(2)) : event);
    }
    events.sort(Comparator.comparing(Event::at));
    for (Event event : List.copyOf(events)) {
      if (draw.chance(10)) {
        delay(event, events);
      }
    }
    for (int i = draw.below(4); i > 0; i--) {
      duplicate(draw.of(List.copyOf(events)), events);
    }
    return events.stream().map(e -> underAlias(e, known, merges)).toList();
  }

  /** From when a user has an alias, some events come under it; before, where users merge. */
  private Event underAlias(Event event, Set<String> known, boolean merges) {
    String user = event.user();
    if (event.type().equals("user.identified")) {
      known.add(user);
    } else if (event.type().equals("user.forget")) {
      known.remove(user);
    } else if (known.contains(user) ? draw.chance(50) : draw.chance(merges ? 20 : 0)) {
      return new Event(event.id(), user + "-alias", event.type(), event.at(), event.attributes());
    }
    return event;
  }

  private Duration hours(int below) {
    return draw.chance(85)
        ? Duration.ofHours(draw.below(below))
        : Duration.ofMinutes(30L * draw.below(2 * below));
  }

  /** Moves an event behind others that are up to a few days younger. */
  private void delay(Event event, List<Event> events) {
    Instant arrives = event.at().plus(hours(draw.chance(75) ? 48 : 120));
    events.remove(event);
    int to = 0;
    for (int i = 0; i < events.size(); i++) {
      if (!events.get(i).at().isAfter(arrives)) {
        to = i + 1;
      }
    }
    events.add(to, event);
  }

  private void duplicate(Event event, List<Event> events) {
    int from = events.indexOf(event);
    int to = from + 1;
    while (to < events.size()
        && draw.chance(80)
        && events.get(to).at().isBefore(event.at().plus(Duration.ofDays(20)))) {
      to++;
    }
    Instant at = draw.chance(50) ? event.at() : events.get(to - 1).at();
    events.add(to, new Event(event.id(), event.user(), event.type(), at, event.attributes()));
  }

  private String type() {
    if (draw.chance(2)) {
      return draw.chance(30) ? "user.forget" : "user.identified";
    }
    return switch (draw.below(22)) {
      case 20 -> "journey.start";
      case 21 -> "group.set";
      case 0, 1 -> "user.set";
      case 2 -> "user.tagged";
      case 3 -> "user.untagged";
      case 4 -> "user.consent";
      case 5 -> "user.channel";
      case 6 -> "touch.clicked";
      case 7 -> "joined";
      case 8 -> "left";
      case 9, 10, 11, 12, 13 -> "paid";
      default -> "viewed";
    };
  }

  private Event event(String id, String user, String type, Instant at) {
    Event event = Event.of(id, user, type, at);
    return switch (type) {
      case "user.set" -> set(event);
      case "user.forget" -> event;
      case "user.identified" -> event.with("alias", user + "-alias");
      case "group.set" ->
          draw.chance(70)
              ? event.with("score", draw.below(4)).with("city", draw.of(Words.CITIES))
              : event.with("owner", "staff-9").with("city", Value.absent());
      case "user.tagged", "user.untagged" -> event.with("tag", Words.tag(draw));
      case "user.consent" ->
          event.with("channel", draw.of(Words.CHANNELS)).with("granted", draw.chance(50));
      case "user.channel" ->
          event.with("channel", draw.of(Words.CHANNELS)).with("reachable", draw.chance(50));
      case "journey.start" -> event.with("journey", draw.of(List.of("ash", "oak", "elm")));
      case "touch.clicked" -> event.with("touch", "t1");
      default -> ordinary(event);
    };
  }

  private Event set(Event event) {
    return switch (draw.below(11)) {
      case 0 -> event.with("score", draw.below(4));
      case 1 -> event.with("city", draw.chance(50) ? "oslo" : "rome");
      case 2 ->
          event.with(
              "day", draw.of(List.of("2026-03-08", "2026-03-09", "2026-03-08T00:00:00Z", "soon")));
      case 3 -> event.with("vip", draw.chance(50)).with("owner", "staff-" + draw.below(2));
      case 4 ->
          event.with(draw.of(List.of("score", "city", "zone", "day", "best-time")), Value.absent());
      case 5, 6 ->
          draw.chance(30)
              ? event.with("birthday", date(event, 90, TIMES))
              : event.with("day", date(event, 10, TIMES));
      case 7 -> event.with("best-time", draw.of(List.of("09:00", "21:30", "10:00", "noon")));
      default -> event.with("zone", draw.of(Words.ZONES).getId());
    };
  }

  /** Near the event, in another year by some chance. */
  private String date(Event event, int years, List<String> endings) {
    LocalDate date = LocalDate.ofInstant(event.at(), ZoneOffset.UTC).plusDays(draw.below(24) - 4);
    return (draw.chance(years) ? date.minusYears(1 + draw.below(40)) : date) + draw.of(endings);
  }

  private Event ordinary(Event event) {
    Event made = event;
    if (draw.chance(60)) {
      made = made.with("amount", draw.of(List.of(1.0, 2.0, 2.5, 0.1)));
    }
    if (draw.chance(60)) {
      made = made.with("city", draw.chance(50) ? "oslo" : "rome");
    }
    if (draw.chance(60)) {
      made = made.with("on", date(event, 10, TIMES));
    }
    return made;
  }
}
