package dev.sojourn.benchmarks.cdnow;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** A touch that went out, in a form in which those of two contestants can be compared. */
public record Sent(Instant at, String customer, String step, String what) {
  private static final Comparator<Sent> ORDER =
      Comparator.comparing(Sent::at).thenComparing(Sent::customer).thenComparing(Sent::step);

  /** Everything that a contestant sends until an instant. */
  public static List<Sent> by(Contestant contestant, List<Order> orders, Instant until) {
    List<Sent> sent = new ArrayList<>();
    contestant
        .ready(
            orders,
            (customer, step, at, what) -> sent.add(new Sent(at, customer, step, plain(what))))
        .run(until);
    sent.sort(ORDER);
    return Collections.unmodifiableList(sent);
  }

  /**
   * Compares what two contestants sent.
   *
   * @throws IllegalStateException if it is not the same; shows where they part
   */
  public static void mustBeTheSame(
      String name, List<Sent> sent, String otherName, List<Sent> other) {
    for (int i = 0; i < Math.max(sent.size(), other.size()); i++) {
      Object one = i < sent.size() ? sent.get(i) : "nothing";
      Object two = i < other.size() ? other.get(i) : "nothing";
      if (!one.equals(two)) {
        throw new IllegalStateException(
            "touch " + i + ": " + name + " sends " + one + ", " + otherName + " sends " + two);
      }
    }
  }

  private static String plain(Object what) {
    String text = what.toString();
    return text.isEmpty() ? text : new BigDecimal(text).stripTrailingZeros().toPlainString();
  }
}
