package dev.sojourn.dsl;

import dev.sojourn.model.Category;
import dev.sojourn.model.Options;
import dev.sojourn.model.Options.InQuietHours;
import dev.sojourn.model.Options.OverCap;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A finished step with one action; its options give a finished step again. */
public sealed class ActionStep implements FinishedStep permits SendStep {
  private final Step step;

  ActionStep(Step step) {
    this.step = Objects.requireNonNull(step, "step");
  }

  @Override
  public final Step step() {
    return step;
  }

  /** Serves rather than advertises: passes quiet hours, caps and refused consent. */
  public final ActionStep asService() {
    return category(Category.SERVICE);
  }

  /** Advertises; the default. */
  public final ActionStep asMarketing() {
    return category(Category.MARKETING);
  }

  /**
   * A parameter of the touch; call again for more.
   *
   * @param value an operand such as {@code anchor(CATEGORY)}, or a text, a number, true or false,
   *     or a date
   * @throws IllegalArgumentException if it is anything else
   */
  public final ActionStep with(String name, Object value) {
    Options o = options();
    List<Options.Parameter> with = new ArrayList<>(o.with());
    with.add(new Options.Parameter(name, Literals.expression(value)));
    return with(
        new Options(
            with,
            o.category(),
            o.expiresAfter(),
            o.inQuietHours(),
            o.overCap(),
            o.priority(),
            o.remindDays(),
            o.name()));
  }

  /** How long after its planned due it may still go out, inclusive. */
  public final ActionStep expiresAfter(TimeAmount amount) {
    Options o = options();
    return with(
        new Options(
            o.with(),
            o.category(),
            amount,
            o.inQuietHours(),
            o.overCap(),
            o.priority(),
            o.remindDays(),
            o.name()));
  }

  /** Waits for the end of quiet hours; the default. */
  public final ActionStep deferInQuietHours() {
    return quiet(InQuietHours.DEFER);
  }

  /** Does not go out if it is due in quiet hours. */
  public final ActionStep skipInQuietHours() {
    return quiet(InQuietHours.SKIP);
  }

  /** Goes out in quiet hours too. */
  public final ActionStep ignoreQuietHours() {
    return quiet(InQuietHours.IGNORE);
  }

  /** Waits for room under the caps; the default. */
  public final ActionStep deferOverCap() {
    return cap(OverCap.DEFER);
  }

  /** Does not go out if there is no room under the caps. */
  public final ActionStep dropOverCap() {
    return cap(OverCap.DROP);
  }

  /** Goes out over the caps too. */
  public final ActionStep ignoreCap() {
    return cap(OverCap.IGNORE);
  }

  /** Its own priority in place of the journey's: -1000 to 1000, high first. */
  public final ActionStep priority(int priority) {
    Options o = options();
    return with(
        new Options(
            o.with(),
            o.category(),
            o.expiresAfter(),
            o.inQuietHours(),
            o.overCap(),
            priority,
            o.remindDays(),
            o.name()));
  }

  /** Reminds on the given number of days after the touch was sent, as long as the guards hold. */
  public final ActionStep remindDaily(int days) {
    Options o = options();
    return with(
        new Options(
            o.with(),
            o.category(),
            o.expiresAfter(),
            o.inQuietHours(),
            o.overCap(),
            o.priority(),
            days,
            o.name()));
  }

  /** The name of the step, where the first message does not tell it apart. */
  public final ActionStep named(String name) {
    Options o = options();
    return with(
        new Options(
            o.with(),
            o.category(),
            o.expiresAfter(),
            o.inQuietHours(),
            o.overCap(),
            o.priority(),
            o.remindDays(),
            name));
  }

  private ActionStep category(Category category) {
    Options o = options();
    return with(
        new Options(
            o.with(),
            category,
            o.expiresAfter(),
            o.inQuietHours(),
            o.overCap(),
            o.priority(),
            o.remindDays(),
            o.name()));
  }

  private ActionStep quiet(InQuietHours quiet) {
    Options o = options();
    return with(
        new Options(
            o.with(),
            o.category(),
            o.expiresAfter(),
            quiet,
            o.overCap(),
            o.priority(),
            o.remindDays(),
            o.name()));
  }

  private ActionStep cap(OverCap cap) {
    Options o = options();
    return with(
        new Options(
            o.with(),
            o.category(),
            o.expiresAfter(),
            o.inQuietHours(),
            cap,
            o.priority(),
            o.remindDays(),
            o.name()));
  }

  final StepBody.Act act() {
    return (StepBody.Act) step.body();
  }

  /** The action for a branch or a rule, which have no timing and no guards of their own. */
  final StepBody.Act bareAct() {
    if (!(step.timing() instanceof Timing.AtOnce) || !step.guards().isEmpty()) {
      throw new IllegalArgumentException(
          "an action of a branch or a rule has no timing and no guard of its own; write it as in send(\"hello\").via(\"sms\")");
    }
    return act();
  }

  private Options options() {
    return act().options();
  }

  private ActionStep with(Options options) {
    return new ActionStep(
        new Step(step.timing(), step.guards(), new StepBody.Act(act().action(), options)));
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof ActionStep that && step.equals(that.step);
  }

  @Override
  public final int hashCode() {
    return step.hashCode();
  }

  @Override
  public final String toString() {
    return step.toString();
  }
}
