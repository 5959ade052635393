package dev.sojourn.test.assertj;

import dev.sojourn.model.Outcome;
import dev.sojourn.model.Touch;
import dev.sojourn.model.UserView;
import dev.sojourn.model.check.Near;
import dev.sojourn.test.TestUser;
import dev.sojourn.test.internal.Deployed;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a user, or a group, as of the time the test has come to.
 *
 * <p>A message, task, journey, stage or watch that no journey of the test has is a mistake of the
 * test, and fails whatever is asserted about it; so is a user to whom nothing has happened.
 */
public final class TestUserAssert extends AbstractAssert<TestUserAssert, TestUser> {
  private final Deployed deployed;

  TestUserAssert(TestUser user) {
    super(user, TestUserAssert.class);
    isNotNull();
    if (!user.isKnown()) {
      throw failure(
          "%s", "nothing has happened to " + user + " in this test: is that the right id?");
    }
    deployed = new Deployed(user.tester().definitions());
  }

  // ---- what went out ----

  /**
   * A message went out to the user, at least once, in a touch of its own or with others; as a
   * reminder too.
   */
  public ReceivedAssert received(String message) {
    return received("message", message, Touch.Kind.MESSAGE, "received", deployed.messages());
  }

  /** A task about the user was given to a member of staff, at least once. */
  public ReceivedAssert hasTask(String text) {
    return received("task", text, Touch.Kind.TASK, "has the task", deployed.tasks());
  }

  private ReceivedAssert received(
      String kind, String name, Touch.Kind touchKind, String verb, Set<String> known) {
    mustBeKnown(kind, name, known);
    List<Touch> touches = touches(name, touchKind);
    if (touches.isEmpty()) {
      throw failed(
          actual + (touchKind == Touch.Kind.TASK ? " has no task " : " did not receive ") + name);
    }
    return new ReceivedAssert(actual, verb + " " + name, touches).describedAs(descriptionText());
  }

  /** A message has not gone out to the user so far. */
  public NotReceivedAssert didNotReceive(String message) {
    mustBeKnown("message", message, deployed.messages());
    List<Touch> touches = touches(message, Touch.Kind.MESSAGE);
    if (!touches.isEmpty()) {
      throw failed(actual + " received " + message + ":\n" + new TouchLines(actual).of(touches));
    }
    return new NotReceivedAssert(actual, deployed, message).describedAs(descriptionText());
  }

  /** No touch at all has gone out to the user, nor a task about the user to anybody. */
  public TestUserAssert receivedNothing() {
    if (!actual.touches().isEmpty()) {
      throw failed(actual + " received something:\n" + new TouchLines(actual).of(actual.touches()));
    }
    return this;
  }

  /**
   * These messages went out to the user, in this order, and no others; a reminder is the message
   * once more. Tasks do not count.
   */
  public TestUserAssert receivedOnly(String... messages) {
    Arrays.stream(messages).forEach(m -> mustBeKnown("message", m, deployed.messages()));
    List<String> expected = List.of(messages);
    List<Touch> touches =
        actual.touches().stream().filter(t -> t.kind() == Touch.Kind.MESSAGE).toList();
    List<String> received = touches.stream().flatMap(t -> t.messages().stream()).toList();
    if (!received.equals(expected)) {
      throw failed(
          actual
              + (expected.isEmpty()
                  ? " received messages"
                  : " received other messages than " + String.join(", ", expected))
              + ":\n"
              + new TouchLines(actual).of(touches));
    }
    return this;
  }

  // ---- what is planned ----

  /**
   * A message is planned for the user. Whether it goes out is decided when it is due: by its guards
   * and gates, as of then.
   */
  public PlannedAssert willReceive(String message) {
    List<UserView.Planned> planned = planned(message);
    if (planned.isEmpty()) {
      throw failed("nothing is planned that would send " + message + " to " + actual);
    }
    return new PlannedAssert(actual, message, planned).describedAs(descriptionText());
  }

  /** A message is not planned for the user now; later events may plan it. */
  public TestUserAssert willNotReceive(String message) {
    List<UserView.Planned> planned = planned(message);
    if (!planned.isEmpty()) {
      throw failed(message + " is planned for " + actual);
    }
    return this;
  }

  private List<UserView.Planned> planned(String message) {
    mustBeKnown("message", message, deployed.messages());
    return actual.view().map(UserView::planned).orElse(List.of()).stream()
        .filter(p -> deployed.sends(p.journey(), p.stage(), p.step(), message::equals, false))
        .toList();
  }

  // ---- where the user is ----

  /** The user has a live run of a journey. */
  public TestUserAssert isIn(String journey) {
    mustBeJourney(journey);
    return must(live().contains(journey), "is not in " + journey);
  }

  /** The user has no live run of a journey. */
  public TestUserAssert isNotIn(String journey) {
    mustBeJourney(journey);
    return must(!live().contains(journey), "is in " + journey);
  }

  /** A stage of some live run of the user is open; or its watch has flipped. */
  public TestUserAssert isInStage(String stage) {
    mustBeKnown("stage", stage, deployed.partIds());
    return must(open().contains(stage), "is not in stage " + stage);
  }

  /** No stage of this name is open in any live run of the user. */
  public TestUserAssert isNotInStage(String stage) {
    mustBeKnown("stage", stage, deployed.partIds());
    return must(!open().contains(stage), "is in stage " + stage);
  }

  /** The goal of a journey was reached, by some run of the user. */
  public TestUserAssert reachedTheGoalOf(String journey) {
    mustBeJourney(journey);
    boolean reached =
        actual.decisions().stream()
            .anyMatch(d -> d.outcome() == Outcome.GOAL && journey.equals(d.journey()));
    return must(reached, "did not reach the goal of " + journey);
  }

  /** The user has a tag. */
  public TestUserAssert isTagged(String tag) {
    return must(of(UserView::tags).contains(tag), "is not tagged " + tag);
  }

  /** The user does not have a tag. */
  public TestUserAssert isNotTagged(String tag) {
    return must(!of(UserView::tags).contains(tag), "is tagged " + tag);
  }

  private Collection<String> live() {
    return of(
        view ->
            view.runs().stream()
                .filter(UserView.Run::live)
                .map(UserView.Run::journey)
                .collect(Collectors.toSet()));
  }

  private Collection<String> open() {
    return of(
        view ->
            view.runs().stream()
                .filter(UserView.Run::live)
                .flatMap(run -> run.openStages().keySet().stream())
                .collect(Collectors.toSet()));
  }

  private Collection<String> of(Function<UserView, Collection<String>> names) {
    return actual.view().map(names).orElse(Set.of());
  }

  // ---- failing ----

  private List<Touch> touches(String message, Touch.Kind kind) {
    return actual.touches().stream()
        .filter(touch -> touch.kind() == kind && touch.messages().contains(message))
        .toList();
  }

  private TestUserAssert must(boolean holds, String otherwise) {
    if (!holds) {
      throw failed(actual + " " + otherwise);
    }
    return this;
  }

  private void mustBeJourney(String id) {
    Set<String> ids = new TreeSet<>();
    actual.tester().definitions().forEach(all -> all.journeys().forEach(j -> ids.add(j.id())));
    mustBeKnown("journey", id, ids);
  }

  private void mustBeKnown(String kind, String name, Set<String> known) {
    if (!known.contains(name)) {
      throw failure("%s", "there is no " + kind + " \"" + name + "\" here" + hint(name, known));
    }
  }

  /** What was probably meant, or else what there is. */
  private static String hint(String name, Set<String> known) {
    String near = Near.of(name, known);
    if (near != null) {
      return "; did you mean \"" + near + "\"?";
    }
    return known.isEmpty() ? "" : "; there are " + String.join(", ", known);
  }

  private AssertionError failed(String message) {
    return failure("%s", message + "\n\n" + actual.story());
  }
}
