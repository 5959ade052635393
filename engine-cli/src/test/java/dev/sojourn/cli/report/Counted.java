package dev.sojourn.cli.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The numbers that a report must show, counted plainly from the files that were written beside it.
 * A number's name is its table and the members that it is about, such as {@code step|journey=j|…}.
 */
final class Counted {
  private static final Set<String> HELD_BACK =
      Set.of("skipped", "expired", "dropped", "suppressed");

  private final Map<String, Long> numbers = new TreeMap<>();
  private final ZoneId zone;

  private Counted(ZoneId zone) {
    this.zone = zone;
  }

  static Map<String, Long> of(Simulated simulated, ZoneId zone) {
    Counted counted = new Counted(zone);
    simulated.decisions().forEach(counted::decision);
    simulated.touches().forEach(counted::touch);
    counted.variantUsers(simulated);
    return counted.numbers;
  }

  private void decision(Map<String, String> decision) {
    String verdict = members(decision, "outcome", "reason");
    add("all" + verdict);
    String outcome = decision.get("outcome");
    String reason = decision.getOrDefault("reason", "");
    boolean pressure = reason.equals("cap") || reason.equals("quiet");
    if (pressure) {
      String day = day(decision).toLocalDate().toString();
      add("pressure-day|day=" + day + "|series=" + outcome + ": " + reason);
    }
    if (!decision.containsKey("step")) {
      return;
    }
    String place = members(decision, "journey", "stage", "step");
    add("step" + place + verdict);
    if (pressure) {
      add("pressure" + place + verdict);
    }
    if (!decision.containsKey("stage")) {
      return; // standing rules have no funnel
    }
    boolean nothing = reason.equals("nothing");
    String kind =
        HELD_BACK.contains(outcome) && !nothing
            ? "held-back"
            : outcome.equals("sent") || outcome.equals("done")
                ? "sent"
                : outcome.equals("cancelled") && !reason.equals("replanned") ? "cancelled" : "";
    if (!kind.isEmpty()) {
      add("funnel" + place + "|figure=" + kind);
    }
    if (!kind.isEmpty() || outcome.equals("held-out") || nothing) {
      add("funnel" + place + "|figure=decided");
    }
  }

  private void touch(Map<String, String> touch) {
    ZonedDateTime at = day(touch);
    add("day|day=" + at.toLocalDate() + "|series=" + touch.getOrDefault("channel", "task"));
    add("hour|weekday=" + at.getDayOfWeek().getValue() + "|hour=" + at.getHour());
    if (touch.containsKey("variant")) {
      add("split" + members(touch, "journey", "step", "variant") + "|figure=sent");
    }
  }

  private void variantUsers(Simulated simulated) {
    Set<String> seen = new TreeSet<>();
    for (Map<String, String> touch : simulated.touches()) {
      String variant = members(touch, "journey", "step", "variant");
      if (touch.containsKey("variant") && seen.add(variant + members(touch, "user", "group"))) {
        add("split" + variant + "|figure=users");
      }
    }
  }

  private ZonedDateTime day(Map<String, String> line) {
    return Instant.parse(line.get("at")).atZone(zone);
  }

  private static String members(Map<String, String> line, String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      if (line.containsKey(name)) {
        text.append('|').append(name).append('=').append(line.get(name));
      }
    }
    return text.toString();
  }

  private void add(String name) {
    numbers.merge(name, 1L, Long::sum);
  }
}
