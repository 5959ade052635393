package dev.sojourn.test;

import dev.sojourn.dsl.EventType;
import dev.sojourn.insight.explain.Story;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.model.UserView;
import dev.sojourn.model.Value;
import dev.sojourn.test.internal.Recorder.Noted;
import dev.sojourn.test.internal.StoryText;
import dev.sojourn.test.internal.TimeText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user of a test, or a group: what happens to it, what is known of it, and what came of it. Holds
 * nothing itself: two of the same id are one.
 *
 * <p>Of a group, events come from a user called {@code somebody of g1}; for those of a certain
 * member use {@code tester.user("ann").happens("vote.cast", Map.of("group", "g1"))}.
 */
public final class TestUser {
  private final JourneyTester tester;
  private final Subject subject;

  TestUser(JourneyTester tester, Subject subject) {
    this.tester = tester;
    this.subject = subject;
  }

  // ---- what is given ----

  /**
   * An attribute is set, now.
   *
   * @param value a text, a number, true or false, a date, an instant
   */
  public TestUser with(String attribute, Object value) {
    return happens(subject.isGroup() ? "group.set" : "user.set", Map.of(attribute, value));
  }

  /** The user gets tags, now. */
  public TestUser tagged(String... tags) {
    for (String tag : tags) {
      happens("user.tagged", Map.of("tag", tag));
    }
    return this;
  }

  /** The user refuses marketing via a channel, from now on. */
  public TestUser refuses(String channel) {
    return happens("user.consent", Map.of("channel", channel, "granted", false));
  }

  /** A channel does not reach the user, from now on. */
  public TestUser unreachableVia(String channel) {
    return happens("user.channel", Map.of("channel", channel, "reachable", false));
  }

  // ---- what happens ----

  /** An event happens, now. */
  public TestUser happens(String type) {
    return happens(type, Map.of());
  }

  /** An event happens, now. */
  public TestUser happens(EventType type) {
    return happens(type.name());
  }

  /**
   * An event happens, now.
   *
   * @param attributes values as in {@link #with}
   */
  public TestUser happens(String type, Map<String, ?> attributes) {
    return happensAt(tester.now(), type, attributes);
  }

  /** An event happens at another time than now; see {@link #happensAt(String, String, Map)}. */
  public TestUser happensAt(String time, String type) {
    return happensAt(time, type, Map.of());
  }

  /**
   * An event happens at another time than now. If it is a later one, time moves there: what is due
   * before the event is done before it, what is due at the same instant comes after it. If it is an
   * earlier one, the event is late.
   *
   * @param time a local one is read in {@link #zone()}
   */
  public TestUser happensAt(String time, String type, Map<String, ?> attributes) {
    return happensAt(TimeText.instant(time, zone()), type, attributes);
  }

  private TestUser happensAt(Instant at, String type, Map<String, ?> attributes) {
    if (subject.isGroup()) {
      Map<String, Object> all = new HashMap<>(attributes);
      all.put("group", subject.id());
      tester.happens(tester.event("somebody of " + subject.id(), type, at, all));
    } else {
      tester.happens(tester.event(subject.id(), type, at, attributes));
    }
    return this;
  }

  /**
   * The host starts a run of a journey for the user, now.
   *
   * @throws IllegalArgumentException if there is no such journey, or it does not let the user in
   */
  public TestUser enters(String journey) {
    tester.now();
    Receipt receipt = tester.engine().enrol(journey, List.of(subject.id())).get(0);
    if (receipt.status() == Receipt.Status.REFUSED) {
      throw new IllegalArgumentException(
          "\"" + journey + "\" does not let the user in: " + receipt.message());
    }
    return this;
  }

  // ---- what came of it ----

  /** The id. */
  public String id() {
    return subject.id();
  }

  /** Whether this is a group. */
  public boolean isGroup() {
    return subject.isGroup();
  }

  /** Whether anything has happened to the user in this test. */
  public boolean isKnown() {
    return !noted().isEmpty();
  }

  /** The user's own zone, which its attribute {@code zone} names; else the tester's. */
  public ZoneId zone() {
    Value own = view().map(view -> view.attributes().get("zone")).orElse(null);
    try {
      return own == null || subject.isGroup() ? tester.zone() : ZoneId.of(own.toString());
    } catch (DateTimeException e) {
      return tester.zone();
    }
  }

  /** What the engine knows now; empty if nothing has happened yet. */
  public Optional<UserView> view() {
    return subject.isGroup()
        ? tester.engine().group(subject.id())
        : tester.engine().user(subject.id());
  }

  /** The touches that went out to the user, in that order; tasks about the user are among them. */
  public List<Touch> touches() {
    return tester.touches().stream().filter(t -> isMe(t.subject(), t.ofGroup())).toList();
  }

  /** The decisions about the user, in that order. */
  public List<Decision> decisions() {
    return tester.decisions().stream().filter(d -> isMe(d.subject(), d.ofGroup())).toList();
  }

  /** Why they were made, and why some things did not happen, in that order. */
  public List<Explanation> explanations() {
    return tester.explanations().stream()
        .filter(e -> isMe(e.subject().id(), e.subject().isGroup()))
        .toList();
  }

  /** What happened, what was decided and why, what is still planned, at the user's local times. */
  public String story() {
    Story told = tester.told.of(subject);
    return new StoryText(
            new Story(subject, zone(), told.entries(), told.locations()),
            view().map(UserView::planned).orElse(List.of()),
            tester.engine().now())
        .text();
  }

  /** The tester this is a user of. */
  public JourneyTester tester() {
    return tester;
  }

  /** {@code u42}, or {@code group g1}. */
  @Override
  public String toString() {
    return isGroup() ? "group " + subject.id() : subject.id();
  }

  private List<Noted> noted() {
    String known = known();
    return tester.recorder.noted().stream()
        .filter(n -> n.isOf(subject.id(), isGroup()) || n.isOf(known, isGroup()))
        .toList();
  }

  /** The id under which the engine knows the user: that of an alias is another's. */
  private String known() {
    return view().map(UserView::user).orElse(subject.id());
  }

  private boolean isMe(String id, boolean ofGroup) {
    return ofGroup == isGroup() && (id.equals(subject.id()) || id.equals(known()));
  }
}
