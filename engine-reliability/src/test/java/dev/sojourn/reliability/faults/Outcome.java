package dev.sojourn.reliability.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Subject;
import dev.sojourn.model.UserView;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a run came to.
 *
 * @param contents by id of a touch: what it came with to the sink, each time
 * @param dead ids of touches that became dead letters
 * @param users what is known of all users and groups, how many bytes that takes with all names in
 *     them, and when they are due; not the bytes, because the marks of events are in them in the
 *     order in which they came, and of two users who become one those of either may come first
 */
record Outcome(Map<String, Set<String>> contents, Set<String> dead, Map<Subject, String> users) {
  private static final int A_FEW = 40;

  static Outcome of(FaultySink sink, UserStore store, JourneyEngine engine) {
    Map<Subject, String> users = new TreeMap<>();
    store.forEachSubject(
        (subject, due) -> {
          int length =
              Records.move(subject, store.load(subject), store.names(), NameTable.NONE)
                  .record()
                  .length;
          String known =
              (subject.isGroup() ? engine.group(subject.id()) : engine.user(subject.id()))
                  .map(Outcome::text)
                  .orElse("nobody");
          users.put(subject, subject.id() + " due " + due + ", " + length + " bytes: " + known);
        });
    Set<String> dead =
        store.outbox().dead(0, Integer.MAX_VALUE).stream()
            .map(Outbox.Entry::touch)
            .map(touch -> touch.id())
            .collect(Collectors.toCollection(TreeSet::new));
    return new Outcome(sink.contents(), dead, users);
  }

  /** What is set is in order of names; all else says itself in the order of the engine. */
  private static String text(UserView view) {
    StringBuilder text = new StringBuilder(view.user());
    text.append(' ').append(new TreeMap<>(view.attributes()));
    text.append(' ').append(view.tags()).append(view.segments());
    for (UserView.Run run : view.runs()) {
      text.append(' ').append(run.journey()).append('.').append(run.number());
      text.append('v').append(run.version()).append(" since ").append(run.startedAt());
      text.append(run.live() ? " live" : "").append(run.converted() ? " converted " : " ");
      text.append(new TreeMap<>(run.openStages()));
    }
    return text.append(' ').append(view.planned()).toString();
  }

  /** Fails if a touch came with two contents, or something is not as in another run. */
  void isSameAs(Outcome expected) {
    assertThat(contents.values()).as("contents of one id").allMatch(all -> all.size() == 1);
    assertThat(difference(expected.touches(), touches())).as("touches").isEmpty();
    assertThat(difference(expected.users, users)).as("users").isEmpty();
    assertThat(dead).as("dead letters").isEqualTo(expected.dead);
  }

  /** By id: what touches say but when they were decided: a timer that failed is run later. */
  private Map<String, String> touches() {
    Map<String, String> all = new TreeMap<>();
    contents.forEach(
        (id, each) -> all.put(id, each.iterator().next().replaceFirst(" at [^ ]*", "")));
    return all;
  }

  /** What is in one of two only, or differs; a few of them. */
  private static <K> List<String> difference(Map<K, String> expected, Map<K, String> actual) {
    List<String> all = new ArrayList<>();
    expected.forEach(
        (key, value) -> {
          String other = actual.get(key);
          if (!value.equals(other)) {
            all.add(other == null ? "missing " + value : value + " is " + other);
          }
        });
    actual.forEach(
        (key, value) -> {
          if (!expected.containsKey(key)) {
            all.add("too much " + value);
          }
        });
    return all.size() <= A_FEW ? all : all.subList(0, A_FEW);
  }
}
