package dev.sojourn.json.transfer;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Problem;
import dev.sojourn.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random events of some users and groups, and journeys that make much of them. */
final class Trace {
  static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  static final Duration LENGTH = Duration.ofDays(60);

  private static final String JOURNEYS =
      """
      journey member "会员"
        starts when joined
        goal paid within 14 days
        leaves when gone
        stage new until paid
          T+0                send welcome       via wecom   as service
          T+%d at 21:30      send late          via wecom
          W1 on Thu at 20:00 send buy           via wecom
        stage customer from paid
          T+1 at 10:00       send thanks        via wecom   with what = T.what
          T+7 at 10:00       split offer
                               40%% send small   via sms
                               40%% send large   via sms
                               20%% nothing
          T+21 at 10:00      unless paid
                             send again         via wecom   remind daily for 3 days
        stage regular from paid
          every Mon at 12:30 if days since T >= 10   send monday   via wecom
        watch asleep after 12 days without any activity
          on next Sat at 10:00   send come-back   via push else sms

      journey cart
        starts when added
        runs again after 2 days
        ends after 3 days
        stage main
          2h after added     unless paid   send waits   via push else sms
      """;

  private static final String OTHERS =
      """
      journey circle for group
        starts when circle.made
        stage week
          every Wed at 20:00   send meet   via community

      segment busy if count of paid in last 30 days >= 2

      journey busy-ones
        starts when segment busy entered
        runs again after 1 day
        stage main
          T+0 at 09:00        send you-are-busy   via wecom
          T+2 at 09:00        tag vip for 5 days

      rules house
        when paid   tag buyer

      policy
        zone Asia/Shanghai
        quiet from 22:00 to 08:00
        at most 1 marketing touch per day
      """;

  private final Random random;
  private int number;

  Trace(long seed) {
    random = new Random(seed);
  }

  /** What is published first. */
  static Definitions first() {
    return members(2).and(parsed(OTHERS));
  }

  /** What is published later: one of the journeys is another. */
  static Definitions second() {
    return members(3);
  }

  private static Definitions members(int lateDay) {
    return parsed(String.format(JOURNEYS, lateDay));
  }

  /** What is deployed in the end. */
  static Definitions deployed() {
    return second().and(parsed(OTHERS));
  }

  /** The same without journeys. */
  static Definitions deployedOthers() {
    Definitions all = deployed();
    return new Definitions(
        List.of(), all.segments(), all.rules(), all.policies(), all.vocabularies());
  }

  /** What is not deployed any more. */
  static List<Journey> older() {
    return first().journeys().stream().filter(each -> each.id().equals("member")).toList();
  }

  private static Definitions parsed(String text) {
    Parsed parsed = JourneyText.parse("trace.journey", text);
    if (parsed.problems().stream().anyMatch(Problem::isError)) {
      throw new IllegalStateException(parsed.problems().toString());
    }
    return parsed.definitions();
  }

  /** Events in order of time. */
  List<Event> events(int users, int count) {
    List<Instant> instants = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      instants.add(START.plusSeconds(random.nextInt((int) LENGTH.toSeconds())));
    }
    Collections.sort(instants);
    List<Event> events = new ArrayList<>();
    for (Instant at : instants) {
      events.add(event("u" + random.nextInt(users) + "\u7528\"", at));
    }
    return events;
  }

  private Event event(String user, Instant at) {
    String type =
        switch (random.nextInt(20)) {
          case 0, 1, 2, 3, 4, 5 -> "joined";
          case 6, 7, 8, 9 -> "paid";
          case 10, 11 -> "added";
          case 12 -> "gone";
          case 13 -> "circle.made";
          case 14 -> "user.set";
          case 15 -> random.nextInt(4) == 0 ? "user.forget" : "user.channel";
          case 16 -> "user.identified";
          default -> "looked";
        };
    Map<String, Value> attributes = new HashMap<>();
    switch (type) {
      case "paid" -> {
        attributes.put("what", Value.of("w" + random.nextInt(5)));
        attributes.put("amount", Value.of(random.nextInt(500)));
      }
      case "circle.made" -> attributes.put("group", Value.of("g" + random.nextInt(6)));
      case "user.set" -> {
        attributes.put("zone", Value.of(random.nextBoolean() ? "Asia/Shanghai" : "Europe/Paris"));
        attributes.put("odd-" + random.nextInt(30), Value.of("\ud83d\ude00"));
      }
      case "user.channel" -> {
        attributes.put("channel", Value.of(random.nextBoolean() ? "push" : "wecom"));
        attributes.put("reachable", Value.of(random.nextBoolean()));
      }
      case "user.identified" -> attributes.put("alias", Value.of("a" + random.nextInt(30)));
      default -> {}
    }
    return new Event("e" + number++, user, type, at, attributes);
  }
}
