package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Of a user who is forgotten nothing is left, wherever it was. */
class ForgetTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
  private final InMemoryUserStore store = new InMemoryUserStore();

  /** Who is known is asked before all of them are looked at. */
  @Test
  void whoIsForgottenWhileUsersAreLookedAtIsNotKnownAgain() {
    DelegatingStore older =
        new DelegatingStore() {
          @Override
          public void forEachSubject(BiConsumer<Subject, Instant> visitor) {
            super.forEachSubject(visitor);
            visitor.accept(Subject.user("gone"), null);
          }
        };
    Journey listening =
        Journeys.leaving(
            "listening",
            new Trigger.OnSegment("rich", true),
            Journeys.stage("s", Journeys.step(Journeys.AT_ONCE, "now")));
    Segment rich = new Segment("rich", null, new Condition.Tagged("rich"));
    try (JourneyEngine engine = JourneyEngine.builder().store(older).build()) {
      engine.accept(Event.of("1", "u", "joined", START));
      engine.publish(
          new Definitions(List.of(listening), List.of(rich), List.of(), List.of(), List.of()));
    }
    assertThat(older.load(Subject.user("u"))).isNotNull();
    assertThat(older.load(Subject.user("gone"))).isNull();
  }

  @Test
  void nothingThatAStoreHandsOutHasTheIdInIt() {
    Recorder busy =
        new Recorder((touch, attempt) -> SinkResult.retryLater("busy", Duration.ofDays(9)).now());
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .journeys(
                Journeys.journey(
                    "g",
                    Journeys.stage(
                        "main",
                        Journeys.step(Journeys.AT_ONCE, "one"),
                        Journeys.step(Journeys.AT_ONCE, "two"),
                        Journeys.step(Journeys.AT_ONCE, "three"),
                        Journeys.step(Journeys.after(Duration.ofDays(3)), "later"))))
            .store(store)
            .sink(busy)
            .build()) {
      join(engine, "secret-first");
      join(engine, "secret-alias");
      join(engine, "other");
      engine.accept(
          new Event(
              "i1", "secret-alias", "user.identified", START, attribute("alias", "secret-first")));
      engine.accept(
          new Event(
              "i2", "secret-user", "user.identified", START, attribute("alias", "secret-alias")));
      join(engine, "secret-user");
      scatter();
      assertThat(tracesOf("secret")).contains("record", "subject", "outbox DEAD", "inbox event");
      assertThat(tracesOf("secret")).contains("outbox WAITING", "outbox OFFERED", "inbox to");
      List<String> ofOthers = tracesOf("other");

      engine.accept(new Event("f", "secret-alias", "user.forget", START, Map.of()));

      assertThat(tracesOf("secret")).isEmpty();
      assertThat(tracesOf("other")).isEqualTo(ofOthers);
      assertThat(store.inbox().after(0, 10)).hasSize(1);
      engine.advanceTo(START.plus(Duration.ofDays(20)));
      assertThat(busy.byUser().stream().filter(offer -> offer.contains("later")))
          .containsOnly("other later");
      assertThat(tracesOf("secret")).isEmpty();
    }
  }

  private static void join(JourneyEngine engine, String user) {
    engine.accept(
        new Event("join-" + user, user, Journeys.JOINED, START, attribute("name", "x " + user)));
  }

  private static Map<String, Value> attribute(String name, String value) {
    return Map.of(name, Value.of(value));
  }

  /** Touches in all states, for alias and user; inputs that wait, and one for a group. */
  private void scatter() {
    List<Outbox.Entry> all = new ArrayList<>();
    store.outbox().forEach(all::add);
    for (String user : List.of("secret-first", "other")) {
      List<Outbox.Entry> own =
          all.stream().filter(entry -> entry.touch().subject().equals(user)).toList();
      assertThat(own).hasSize(3);
      store.outbox().offering(Subject.user(user), own.get(0).touch().id(), 1);
      store.outbox().bury(Subject.user(user), own.get(1).touch().id(), "rejected", START);
    }
    Event event = new Event("e", "secret-alias", "chat", START, Map.of());
    Event ofOther = new Event("e", "other", "chat", START, Map.of());
    Inbox.Failure failed = new Inbox.Failure(1, START, START.plus(Duration.ofDays(900)), "x");
    store.inbox().append(Subject.user("secret-user"), event, failed);
    store.inbox().append(Subject.user("secret-user"), null, null);
    store.inbox().append(Subject.group("circle"), event, failed);
    store.inbox().append(Subject.group("circle"), ofOther, failed);
  }

  /** Where an id, or the beginning of one, is. */
  private List<String> tracesOf(String id) {
    List<String> found = new ArrayList<>();
    store.forEachSubject(
        (subject, due) -> {
          note(found, "subject", subject.id(), id);
          byte[] record = store.load(subject);
          note(found, "record", new String(record, StandardCharsets.ISO_8859_1), id);
        });
    store
        .outbox()
        .forEach(entry -> note(found, "outbox " + entry.state(), everythingIn(entry.touch()), id));
    for (Inbox.Entry entry : store.inbox().after(0, Integer.MAX_VALUE)) {
      note(found, "inbox to", entry.to().id(), id);
      Event event = entry.event();
      note(found, "inbox event", event == null ? "" : event.user() + event.attributes(), id);
    }
    for (int i = 0; i < namesIn(store); i++) {
      note(found, "name", store.names().nameOf(i), id);
    }
    return found;
  }

  private static String everythingIn(Touch touch) {
    return touch.subject() + touch.id() + touch.owner() + touch.params();
  }

  private static int namesIn(UserStore store) {
    int count = 0;
    try {
      while (true) {
        store.names().nameOf(count);
        count++;
      }
    } catch (IllegalArgumentException e) {
      return count;
    }
  }

  private static void note(List<String> found, String where, String text, String id) {
    if (text.contains(id)) {
      found.add(where);
    }
  }
}
