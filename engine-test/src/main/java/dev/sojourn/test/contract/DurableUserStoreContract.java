package dev.sojourn.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.DefinitionStore;
import dev.sojourn.spi.DefinitionStore.Current;
import dev.sojourn.spi.DefinitionStore.Deployment;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.DurableUserStore.Carried;
import dev.sojourn.spi.DurableUserStore.Due;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.UserStore;
import dev.sojourn.spi.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an engine relies on in a {@link DurableUserStore}, beside {@link UserStoreContract}. */
public interface DurableUserStoreContract extends UserStoreContract {

  @Override
  DurableUserStore emptyStore() throws Exception;

  /** The store as another process would find it; nothing is written to the one before any more. */
  @Override
  DurableUserStore reopened(UserStore store) throws Exception;

  @Test
  default void whoIsDueIsToldInOrder() throws Exception {
    DurableUserStore store = emptyStore();
    List<Due> expected = new ArrayList<>();
    for (String id : List.of("u", "U", "u1", "ü", "用户", "\uffee", "😀", "a\0b", "\ud800")) {
      for (Subject subject : List.of(Subject.user(id), Subject.group(id))) {
        Instant at = Samples.NOON.plusNanos(id.length() % 2);
        Probe.commit(store, subject, id, at);
        expected.add(new Due(at, subject));
      }
    }
    Probe.commit(store, Subject.user("long ago"), "r", Instant.parse("0001-01-01T00:00:00Z"));
    expected.add(new Due(Instant.parse("0001-01-01T00:00:00Z"), Subject.user("long ago")));
    Probe.commit(store, Subject.user("never"), "r", null);
    Probe.commit(store, Subject.user("later"), "r", Samples.NOON.plusNanos(3));
    Collections.sort(expected, Comparator.comparing(Due::at).thenComparing(Due::subject));
    DurableUserStore found = reopened(store);
    assertThat(found.due(null, Samples.NOON.plusNanos(2), 1_000)).isEqualTo(expected);
    List<Due> paged = new ArrayList<>();
    Due last = null;
    for (List<Due> page = page(found, last); !page.isEmpty(); page = page(found, last)) {
      paged.addAll(page);
      last = page.get(page.size() - 1);
    }
    assertThat(paged).isEqualTo(expected);
  }

  private static List<Due> page(DurableUserStore store, @Nullable Due after) {
    return store.due(after, Samples.NOON.plusNanos(2), 4);
  }

  @Test
  default void whatIsDueChangesWithEachCommit() throws Exception {
    DurableUserStore store = emptyStore();
    Probe.commit(store, USER, "one", Samples.NOON);
    Probe.commit(store, USER, "two", Samples.NOON.plusSeconds(1));
    assertThat(store.due(null, Instant.MAX, 9))
        .containsExactly(new Due(Samples.NOON.plusSeconds(1), USER));
    Probe.commit(store, USER, "three", null);
    assertThat(store.due(null, Instant.MAX, 9)).isEmpty();
    Probe.commit(store, USER, "four", Instant.parse("9999-12-31T23:59:59.999999999Z"));
    assertThat(store.due(null, Instant.MAX, 9)).hasSize(1);
    Probe.forget(store, USER);
    assertThat(store.due(null, Instant.MAX, 9)).isEmpty();
  }

  @Test
  default void whatAnAliasCarriesIsKnownUntilItIsTaken() throws Exception {
    DurableUserStore store = emptyStore();
    carry(store, "alias", "user \0 用户");
    carry(store, "other", "user 2");
    carry(store, "other", null);
    DurableUserStore found = reopened(store);
    assertThat(found.carried()).containsExactly(new Carried("alias", "user \0 用户"));
    Probe.forget(found, Subject.user("alias"));
    assertThat(found.carried()).isEmpty();
  }

  private static void carry(UserStore store, String alias, @Nullable String user) {
    store.commit(
        new UserStore.Change(
            Subject.user(alias), Probe.bytes("r"), null, List.of(), Set.of(), user, List.of()));
  }

  @Test
  default void versionsThatSomebodyIsOnAreKnown() throws Exception {
    DurableUserStore store = emptyStore();
    DefinitionStore definitions = store.definitions();
    List<Version> versions = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      versions.add(new Version("j", definitions.versionOf(SampleJourneys.journey("j", i))));
    }
    assertThat(store.pinned()).isEmpty();
    pin(store, "ann", Set.of(versions.get(0), versions.get(1)));
    pin(store, "bob", Set.of(versions.get(1)));
    assertThat(store.pinned()).containsExactlyInAnyOrder(versions.get(0), versions.get(1));
    pin(store, "ann", null);
    assertThat(store.pinned()).hasSize(2);
    pin(store, "ann", Set.of(versions.get(2)));
    DurableUserStore found = reopened(store);
    assertThat(found.pinned()).containsExactlyInAnyOrder(versions.get(1), versions.get(2));
    Probe.forget(found, Subject.user("ann"));
    assertThat(found.pinned()).containsExactly(versions.get(1));
  }

  private static void pin(UserStore store, String user, @Nullable Set<Version> pins) {
    store.commit(
        new UserStore.Change(
            Subject.user(user), Probe.bytes("r"), null, List.of(), pins, null, List.of()));
  }

  @Test
  default void everyVersionOfAJourneyIsKept() throws Exception {
    DurableUserStore store = emptyStore();
    DefinitionStore definitions = store.definitions();
    for (int days = 1; days <= 3; days++) {
      assertThat(definitions.versionOf(SampleJourneys.journey("j", days))).isEqualTo(days);
      assertThat(definitions.versionOf(SampleJourneys.journey("j", days))).isEqualTo(days);
    }
    assertThat(definitions.versionOf(SampleJourneys.journey("other", 1))).isEqualTo(1);
    DefinitionStore found = reopened(store).definitions();
    assertThat(found.versionOf(SampleJourneys.journey("j", 3))).isEqualTo(3);
    assertThat(found.versionOf(SampleJourneys.journey("j", 1)))
        .as("equal to one, but not to the newest")
        .isEqualTo(4);
    for (int number = 1; number <= 4; number++) {
      assertThat(found.journey(new Version("j", number)))
          .isEqualTo(SampleJourneys.journey("j", number == 4 ? 1 : number));
    }
    assertThat(found.journey(new Version("j", 5))).isNull();
    assertThat(found.journey(new Version("J", 1))).isNull();
  }

  @Test
  default void whatIsDeployedIsReplacedByOneAtATime() throws Exception {
    DurableUserStore store = emptyStore();
    DefinitionStore definitions = store.definitions();
    assertThat(definitions.deployment()).isEqualTo(Deployment.NONE);
    assertThat(definitions.revision()).isZero();
    Deployment first =
        new Deployment(
            1,
            List.of(
                new Current(new Version("zz", 2), 1, 0), new Current(new Version("aa", 1), 0, 1)),
            SampleJourneys.others(),
            new Pauses(true, Set.of("zz", "第 1"), Set.of("sms")));
    assertThat(definitions.deploy(first)).isTrue();
    assertThat(definitions.deploy(first)).as("of the same revision").isFalse();
    DefinitionStore found = reopened(store).definitions();
    assertThat(found.deployment()).isEqualTo(first);
    assertThat(found.revision()).isEqualTo(1);
    Deployment second = new Deployment(2, List.of(), Definitions.EMPTY, Pauses.NONE);
    assertThat(found.deploy(second)).isTrue();
    assertThat(found.deploy(new Deployment(4, List.of(), Definitions.EMPTY, Pauses.NONE)))
        .isFalse();
    assertThat(found.deployment()).isEqualTo(second);
  }

  @Test
  default void manySubjectsAreAllVisited() throws Exception {
    DurableUserStore store = emptyStore();
    Random random = new Random(7);
    int users = 6_000;
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      all.add(i);
    }
    Collections.shuffle(all, random);
    Probe.inParallel(
        store.writers(),
        all,
        i -> Probe.commit(store, Subject.user("u" + i), "r" + i, Samples.NOON.plusSeconds(i)));
    assertThat(Probe.due(store)).hasSize(users);
    List<Due> due = store.due(null, Samples.NOON.plusSeconds(users), users);
    assertThat(due).extracting(d -> d.subject().id()).startsWith("u0", "u1", "u2").hasSize(users);
  }
}
