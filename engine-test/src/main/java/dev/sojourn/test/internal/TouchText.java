package dev.sojourn.test.internal;

import dev.sojourn.model.Category;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Touch;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Touches and decisions on one line. */
public final class TouchText {
  private TouchText() {}

  /** {@code welcome-gift, tips via wecom, service}. */
  public static String of(Touch touch) {
    StringBuilder line = new StringBuilder();
    if (!touch.messages().contains(touch.step())) {
      line.append(touch.step()).append(": ");
    }
    line.append(String.join(", ", touch.messages())).append(reminder(touch.reminder()));
    if (touch.kind() == Touch.Kind.TASK) {
      line.append(touch.owner() == null ? "" : ", for " + touch.owner());
    } else {
      line.append(" via ").append(touch.channel());
      line.append(touch.category() == Category.SERVICE ? ", service" : "");
    }
    line.append(touch.variant() == null ? "" : " [" + touch.variant() + "]");
    line.append(touch.params().isEmpty() ? "" : " " + new TreeMap<>(touch.params()));
    return line.toString();
  }

  /** {@code skipped: guard}. */
  public static String why(Decision decision) {
    return decision.outcome().text()
        + (decision.reason() == null ? "" : ": " + decision.reason().text());
  }

  /** {@code first-coupon, reminder 2}. */
  public static String step(Decision decision) {
    return decision.step() + reminder(decision.reminder());
  }

  private static String reminder(@Nullable Integer number) {
    return number == null || number == 0 ? "" : ", reminder " + number;
  }
}
