package dev.sojourn.test.assertj;

import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.test.TestUser;
import dev.sojourn.test.internal.TimeText;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about touches that went out. Each goes on with those that fulfil it, so that a chain
 * is about one and the same touch: {@code received("a").on("…").via("sms")} is true only if it went
 * out via sms at that time.
 */
public final class ReceivedAssert extends AbstractAssert<ReceivedAssert, List<Touch>> {
  private final TestUser user;
  private final String said;
  private final TouchLines lines;

  ReceivedAssert(TestUser user, String said, List<Touch> touches) {
    super(touches, ReceivedAssert.class);
    this.user = user;
    this.said = said;
    this.lines = new TouchLines(user);
  }

  /**
   * At a time, or on a day: {@code 2026-11-23T10:00}, {@code 2026-11-23}. It is when the touch went
   * out, not when it was planned for.
   *
   * @param time a local one is read in the zone that the touch went by: the user's own, else that
   *     of its journey, of the policy, of the engine
   */
  public ReceivedAssert on(String time) {
    String shown = TimeText.shown(time, actual.isEmpty() ? user.zone() : lines.zone(actual.get(0)));
    return those(t -> TimeText.matches(time, t.at(), lines.zone(t)), "on " + shown);
  }

  /** Via a channel. */
  public ReceivedAssert via(String channel) {
    return those(touch -> channel.equals(touch.channel()), "via " + channel);
  }

  /** For a member of staff: the one that a task is for, or who looks after the user. */
  public ReceivedAssert forStaff(String owner) {
    return those(touch -> owner.equals(touch.owner()), "for " + owner);
  }

  /** From a journey. */
  public ReceivedAssert from(String journey) {
    return those(touch -> touch.journey().equals(journey), "from " + journey);
  }

  /** With a parameter. */
  public ReceivedAssert with(String parameter, String text) {
    return with(parameter, Value.of(text));
  }

  /** With a parameter. */
  public ReceivedAssert with(String parameter, double number) {
    return with(parameter, Value.of(number));
  }

  /** With a parameter. */
  public ReceivedAssert with(String parameter, Value value) {
    return those(
        touch -> value.equals(touch.params().get(parameter)), "with " + parameter + "=" + value);
  }

  /** As a reminder: 1 for the first. */
  public ReceivedAssert asReminder(int number) {
    return those(touch -> touch.reminder() == number, "as reminder " + number);
  }

  /** So many times, reminders included, and not once more. */
  public ReceivedAssert times(int count) {
    if (actual.size() != count) {
      throw failed(
          user + " " + said + " " + count(actual.size()) + ", not " + count(count) + ":", actual);
    }
    return this;
  }

  /** Once, and not once more; reminders count. */
  public ReceivedAssert once() {
    return times(1);
  }

  private static String count(int count) {
    return count == 1 ? "once" : count + " times";
  }

  private ReceivedAssert those(Predicate<Touch> which, String how) {
    List<Touch> left = actual.stream().filter(which).toList();
    if (left.isEmpty()) {
      throw failed(user + " " + said + ", but not " + how + ":", actual);
    }
    return new ReceivedAssert(user, said + " " + how, left)
        .describedAs(Objects.requireNonNull(descriptionText()));
  }

  private AssertionError failed(String message, List<Touch> touches) {
    return failure("%s", message + "\n" + lines.of(touches) + "\n\n" + user.story());
  }
}
