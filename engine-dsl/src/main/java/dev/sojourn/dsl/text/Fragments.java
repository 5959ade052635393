package dev.sojourn.dsl.text;

import dev.sojourn.model.Action;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Guard;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import java.util.List;

/**
 * Parts of journeys in the words of the language, each on one line, as {@link JourneyText#print}
 * would have them in a whole file: for diagrams, reports and messages. All methods are pure and may
 * be called from any thread.
 */
public final class Fragments {
  private Fragments() {}

  /** Such as {@code T+7 at 10:00}. */
  public static String timing(Timing timing) {
    return TimePrinter.timing(timing);
  }

  /** Such as {@code order.paid if event.amount > 100}. */
  public static String trigger(Trigger trigger) {
    return JourneyPrinter.trigger(trigger);
  }

  /** Such as {@code if user.level = "gold" unless order.paid}; "" if there are none. */
  public static String guards(List<Guard> guards) {
    return StepPrinter.guards(guards);
  }

  /** Such as {@code user.level = "gold" and tagged vip}. */
  public static String condition(Condition condition) {
    return ConditionPrinter.print(condition);
  }

  /** Such as {@code send welcome via wecom else sms}; without its options. */
  public static String action(Action action) {
    return ActionPrinter.action(action);
  }

  /** Such as {@code 14 days} or {@code 90m}. */
  public static String amount(TimeAmount amount) {
    return TimePrinter.amount(amount);
  }
}
