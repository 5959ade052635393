package dev.sojourn.examples;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What must come of the orders under {@code cdnow-follow-up.journey}, worked out by hand-written
 * loops: nothing of the engine is used here, and nothing of the journey is read.
 */
final class FollowUpOracle {

  /** One order, in log order among all others. */
  record Order(String customer, Instant at, BigDecimal amount, int cds) {}

  /** Everything expected, in order, one line for each touch and each decision. */
  record Expected(List<String> touches, List<String> decisions) {}

  private static final LocalTime TEN = LocalTime.of(10, 0);

  private final ZoneId zone;
  private final List<Line> touches = new ArrayList<>();
  private final List<Line> decisions = new ArrayList<>();

  private FollowUpOracle(ZoneId zone) {
    this.zone = zone;
  }

  /** Orders must be sorted by instant. Says what happens up to and including {@code until}. */
  static Expected expect(List<Order> orders, ZoneId zone, Instant until) {
    FollowUpOracle oracle = new FollowUpOracle(zone);
    Map<String, List<Integer>> byCustomer = new TreeMap<>();
    for (int i = 0; i < orders.size(); i++) {
      byCustomer.computeIfAbsent(orders.get(i).customer(), customer -> new ArrayList<>()).add(i);
    }
    byCustomer.values().forEach(indices -> oracle.follow(orders, indices));
    return new Expected(inOrder(oracle.touches, until), inOrder(oracle.decisions, until));
  }

  // ---- one customer ----

  private void follow(List<Order> orders, List<Integer> indices) {
    new Passage(orders, indices).run();
  }

  /** One customer's only run. */
  private final class Passage {
    private final List<Order> mine = new ArrayList<>();
    private final List<Integer> indices;
    private final String customer;
    private final Order first;

    /** Dues of the steps that are still planned; empty when the stage is closed. */
    private final Map<String, Instant> planned = new LinkedHashMap<>();

    private String lastSent = "-";
    private boolean converted;

    Passage(List<Order> orders, List<Integer> indices) {
      this.indices = indices;
      indices.forEach(i -> mine.add(orders.get(i)));
      first = mine.get(0);
      customer = first.customer();
    }

    void run() {
      enter();
      for (int i = 1; i <= mine.size(); i++) {
        Instant nextOrder = i < mine.size() ? mine.get(i).at() : Instant.MAX;
        followUpBefore(nextOrder);
        boolean waiting = comeBackBefore(nextOrder, i);
        if (i < mine.size()) {
          orderAgain(i, waiting);
        }
      }
    }

    private void enter() {
      When when = When.atEvent(first.at(), indices.get(0));
      decide(when, null, null, null, "entered", "-");
      decide(when, "follow-up", null, null, "stage-opened", "-");
      LocalDate day = local(first.at()).toLocalDate();
      planned.put("rate-your-cds", at10(day.plusDays(1)));
      planned.put("more-like-this", at10(day.plusDays(7)));
      planned.put("second-order", at10(day.plusDays(21)));
      send(when, "follow-up", "thank-you", first.at(), "service", "{cds=" + first.cds() + "}");
    }

    /**
     * The steps of the stage that are due before the next order: at one instant an order comes
     * before a timer.
     */
    private void followUpBefore(Instant nextOrder) {
      for (String step : List.copyOf(planned.keySet())) {
        Instant due = planned.get(step);
        if (!due.isBefore(nextOrder)) {
          return;
        }
        planned.remove(step);
        When when = When.atTimer(due, customer);
        if (step.equals("more-like-this")) {
          if (first.amount().compareTo(new BigDecimal(20)) >= 0) {
            send(when, "follow-up", step, due, "marketing", "{paid=" + plain(first.amount()) + "}");
          } else {
            decide(when, "follow-up", step, due, "skipped: guard", "-");
          }
        } else {
          send(when, "follow-up", step, due, "marketing", "{}");
        }
        if (planned.isEmpty()) {
          decide(when, "follow-up", null, null, "stage-closed: exhausted", "-");
        }
      }
    }

    /**
     * The silence after the order before this one. Returns whether something is planned that has
     * not gone out.
     */
    private boolean comeBackBefore(Instant nextOrder, int orders) {
      Instant flip = resolve(local(mine.get(orders - 1).at()).plusDays(30));
      if (!flip.isBefore(nextOrder)) {
        return false;
      }
      Instant due = weekendSlot(flip);
      if (!due.isBefore(nextOrder)) {
        return true;
      }
      BigDecimal spent = BigDecimal.ZERO;
      for (Order order : mine.subList(0, orders)) {
        if (due.isBefore(resolve(local(order.at()).plusDays(180)))) {
          spent = spent.add(order.amount());
        }
      }
      When when = When.atTimer(due, customer);
      if (spent.compareTo(new BigDecimal(50)) < 0) {
        send(when, "silent", "come-back", due, "marketing", "{orders=" + orders + "}");
        decide(when, "silent", "come-back-gold", due, "skipped: guard", "-");
      } else {
        decide(when, "silent", "come-back", due, "skipped: guard", "-");
        send(when, "silent", "come-back-gold", due, "marketing", "{spent=" + plain(spent) + "}");
      }
      return false;
    }

    private void orderAgain(int i, boolean comeBackWaiting) {
      Order order = mine.get(i);
      When when = When.atEvent(order.at(), indices.get(i));
      if (!converted && !order.at().isAfter(resolve(local(first.at()).plusDays(28)))) {
        converted = true;
        decide(when, null, null, null, "goal", lastSent);
      }
      if (!planned.isEmpty()) {
        planned.forEach(
            (step, due) -> decide(when, "follow-up", step, due, "cancelled: stage-closed", "-"));
        planned.clear();
        decide(when, "follow-up", null, null, "stage-closed: until", "-");
      }
      if (comeBackWaiting) {
        Instant due = weekendSlot(resolve(local(mine.get(i - 1).at()).plusDays(30)));
        decide(when, "silent", "come-back", due, "cancelled: active-again", "-");
        decide(when, "silent", "come-back-gold", due, "cancelled: active-again", "-");
      }
      refuse(when);
    }

    private void send(
        When when, String stage, String step, Instant due, String category, String params) {
      touches.add(new Line(when, touch(customer, stage, step, due, when.at(), category, params)));
      lastSent = stage + "/" + step + " due " + due;
      decide(when, stage, step, due, "sent", lastSent);
    }

    private void decide(
        When when, String stage, String step, Instant due, String outcome, String touch) {
      decisions.add(
          new Line(when, decision(customer, 1, stage, step, due, when.at(), outcome, touch)));
    }

    private void refuse(When when) {
      decisions.add(
          new Line(
              when, decision(customer, null, null, null, null, when.at(), "refused: live", "-")));
    }
  }

  // ---- time ----

  private LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, zone);
  }

  /**
   * In a gap the first valid instant, in an overlap the earlier offset, that is, the earlier of two
   * instants.
   */
  private Instant resolve(LocalDateTime local) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(local);
    if (transition == null) {
      return local.toInstant(zone.getRules().getOffset(local));
    }
    return transition.isGap()
        ? transition.getInstant()
        : local.toInstant(transition.getOffsetBefore());
  }

  /** Ten o'clock on that date, or on the next if the zone left that date out. */
  private Instant at10(LocalDate date) {
    return exists(date) ? resolve(date.atTime(TEN)) : at10(date.plusDays(1));
  }

  private Instant weekendSlot(Instant notBefore) {
    LocalDate date = local(notBefore).toLocalDate();
    while (true) {
      boolean weekend =
          date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
      if (weekend && exists(date) && !resolve(date.atTime(TEN)).isBefore(notBefore)) {
        return resolve(date.atTime(TEN));
      }
      date = date.plusDays(1);
    }
  }

  private boolean exists(LocalDate date) {
    return local(resolve(date.atTime(LocalTime.MIDNIGHT))).toLocalDate().equals(date);
  }

  // ---- lines ----

  /** The line of a touch. */
  static String touch(
      String customer,
      String stage,
      String step,
      Instant due,
      Instant at,
      String category,
      String params) {
    return String.join(
        " ",
        customer,
        "cdnow-follow-up",
        stage,
        step,
        "0",
        "0",
        "message [" + step + "] mail",
        category,
        "due " + due,
        "at " + at,
        params);
  }

  /** The line of a decision. */
  static String decision(
      String customer,
      Integer run,
      String stage,
      String step,
      Instant due,
      Instant at,
      String outcome,
      String touch) {
    String planned = step == null ? "- - -" : "0 0 " + due;
    return customer
        + " cdnow-follow-up "
        + (run == null ? "-" : run)
        + " "
        + (stage == null ? "-" : stage)
        + " "
        + (step == null ? "-" : step)
        + " "
        + planned
        + " at "
        + at
        + " "
        + outcome
        + " touch "
        + touch;
  }

  static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0).toString() : stripped.toString();
  }

  /**
   * At one instant: what belongs to events, in log order, then what belongs to timers, by customer.
   */
  private record When(Instant at, boolean timer, int event, String customer) {
    static When atEvent(Instant at, int index) {
      return new When(at, false, index, "");
    }

    static When atTimer(Instant at, String customer) {
      return new When(at, true, 0, customer);
    }
  }

  private record Line(When when, String text) {}

  private static List<String> inOrder(List<Line> lines, Instant until) {
    return lines.stream()
        .filter(line -> !line.when().at().isAfter(until))
        .sorted(
            Comparator.comparing(
                Line::when,
                Comparator.comparing(When::at)
                    .thenComparing(When::timer)
                    .thenComparing(When::event)
                    .thenComparing(When::customer)))
        .map(Line::text)
        .collect(Collectors.toList());
  }
}
