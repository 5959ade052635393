package dev.sojourn.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept of a user's events: history, values as of a time, marks of ids. */
class FactsTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private static Instant noonPlusHours(int hours) {
    return NOON.plus(Duration.ofHours(hours));
  }

  private static Instant noonPlusDays(int days) {
    return NOON.plus(Duration.ofDays(days));
  }

  @Test
  void lateEventsComeToTheirPlaceInHistory() {
    History history = new History();
    history.add("order.paid", noonPlusHours(2), 1, Map.of());
    history.add("order.paid", noonPlusHours(0), 2, Map.of());
    history.add("order.paid", noonPlusHours(1), 3, Map.of());
    history.add("order.paid", noonPlusHours(3), 4, Map.of());
    assertThat(history.of("order.paid")).extracting(Happened::seq).containsExactly(2L, 3L, 1L, 4L);
    assertThat(history.last("order.paid")).extracting(Happened::seq).isEqualTo(4L);
    assertThat(history.of("member.joined")).isEmpty();
    assertThat(history.last("member.joined")).isNull();
  }

  @Test
  void eventsOfOneInstantStayInOrderOfArrival() {
    History history = new History();
    history.add("a", NOON, 1, Map.of());
    history.add("a", noonPlusHours(1), 2, Map.of());
    history.add("a", NOON, 3, Map.of());
    history.add("a", NOON, 4, Map.of());
    assertThat(history.of("a")).extracting(Happened::seq).containsExactly(1L, 3L, 4L, 2L);
  }

  @Test
  void historyIsTheSameInWhateverOrderEventsArrive() {
    List<Integer> hours = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      hours.add(i);
    }
    Collections.shuffle(hours, new Random(5));
    History history = new History();
    for (int i = 0; i < hours.size(); i++) {
      history.add("a", noonPlusHours(hours.get(i)), i, Map.of());
    }
    assertThat(history.of("a")).extracting(Happened::at).isSorted().hasSize(200);
  }

  @Test
  void whatIsTooOldIsForgottenButTheLatest() {
    History history = new History();
    for (int hour = 0; hour < 5; hour++) {
      history.add("a", noonPlusHours(hour), hour, Map.of());
    }
    history.dropBefore("a", noonPlusHours(2));
    assertThat(history.of("a")).extracting(Happened::seq).containsExactly(2L, 3L, 4L);
    history.dropBefore("a", noonPlusHours(100));
    assertThat(history.of("a")).extracting(Happened::seq).containsExactly(4L);
    history.dropBefore("b", NOON);
    history.drop("a");
    assertThat(history.types()).isEmpty();
  }

  @Test
  void anEventIsAfterAnotherByTimeThenByArrival() {
    Happened event = new Happened(NOON, 5, Map.of());
    assertThat(event.isAfter(NOON, 4)).isTrue();
    assertThat(event.isAfter(NOON, 5)).isFalse();
    assertThat(event.isAfter(NOON, 6)).isFalse();
    assertThat(event.isAfter(NOON.minusNanos(1), 6)).isTrue();
    assertThat(event.isAfter(NOON.plusNanos(1), 4)).isFalse();
  }

  @Test
  void aValueThatComesLateDoesNotUndoALaterOne() {
    Timed<String> values = new Timed<>(RecordReader::string);
    values.set("city", "Suzhou", noonPlusHours(2));
    values.set("city", "Wuxi", noonPlusHours(1));
    assertThat(values.get("city")).isEqualTo("Suzhou");
    // nor does a late removal
    values.set("city", null, noonPlusHours(1));
    assertThat(values.get("city")).isEqualTo("Suzhou");
    // and what was removed stays removed
    values.set("city", null, noonPlusHours(3));
    values.set("city", "Wuxi", noonPlusHours(2));
    assertThat(values.get("city")).isNull();
    assertThat(values.values()).isEmpty();
    values.set("city", "Wuxi", noonPlusHours(4));
    assertThat(values.values()).containsExactly(Map.entry("city", "Wuxi"));
  }

  @Test
  void ofTwoValuesOfOneInstantTheOneThatArrivesLaterCounts() {
    Timed<String> values = new Timed<>(RecordReader::string);
    values.set("city", "Suzhou", NOON);
    values.set("city", "Wuxi", NOON);
    assertThat(values.get("city")).isEqualTo("Wuxi");
    values.set("city", null, NOON);
    assertThat(values.get("city")).isNull();
  }

  @Test
  void anIdIsKnownForThirtyDays() {
    for (int second : new int[] {0, 1, 43_200, 86_399}) {
      Instant first = Instant.parse("2026-11-02T00:00:00Z").plusSeconds(second);
      Marks marks = new Marks();
      assertThat(marks.add("e1", first)).isTrue();
      assertThat(marks.add("e1", first)).isFalse();
      for (int day = 1; day <= 30; day++) {
        marks.add("other" + day, first.plus(Duration.ofDays(day)));
        assertThat(marks.add("e1", first.plus(Duration.ofDays(day)))).as("day %d", day).isFalse();
      }
    }
  }

  @Test
  void anIdIsForgottenThereafter() {
    Marks marks = new Marks();
    marks.add("e1", NOON);
    marks.add("e2", noonPlusDays(20));
    // 31 days and what is left of the week: 38 days are more, whatever the hour
    marks.add("e3", noonPlusDays(38));
    assertThat(marks.size()).isEqualTo(2);
    assertThat(marks.add("e2", noonPlusDays(38))).isFalse();
    assertThat(marks.add("e1", noonPlusDays(38))).isTrue();
  }

  @Test
  void marksDoNotGrowForEver() {
    Marks marks = new Marks();
    for (int day = 0; day < 1_000; day++) {
      for (int i = 0; i < 3; i++) {
        marks.add("e" + day + "-" + i, noonPlusDays(day));
      }
    }
    assertThat(marks.size()).isBetween(3 * 30, 3 * 39);
  }

  @Test
  void similarIdsDoNotCollide() {
    // 250,000 of each of four shapes that hosts use
    Set<Long> hashes = new HashSet<>(2_000_000);
    int ids = 0;
    for (int i = 0; i < 250_000; i++) {
      for (String id :
          new String[] {
            "e" + i, String.format("order-%08d", i), i + ":paid", new java.util.UUID(0, i) + ""
          }) {
        hashes.add(Marks.hash(id));
        ids++;
      }
    }
    assertThat(hashes).hasSize(ids);
    assertThat(ids).isEqualTo(1_000_000);
  }

  @Test
  void idsThatDifferInOneCharacterOrTheirOrderDoNotCollide() {
    Set<Long> hashes = new HashSet<>();
    for (char a = 0; a < 512; a++) {
      for (char b = 0; b < 512; b++) {
        hashes.add(Marks.hash("" + a + b));
      }
    }
    assertThat(hashes).hasSize(512 * 512);
    assertThat(Marks.hash("")).isNotEqualTo(Marks.hash("\u0000"));
  }

  @Test
  void anIdLoadedBeforeTheEngineHadTimeIsKnownForThirtyDaysFromWhenItHasSome() {
    Marks marks = new Marks();
    assertThat(marks.add("loaded", null)).isTrue();
    assertThat(marks.add("loaded", null)).isFalse();
    marks.add("e1", NOON);
    marks.add("e2", noonPlusDays(30));
    assertThat(marks.add("loaded", noonPlusDays(30))).isFalse();
    marks.add("e3", noonPlusDays(38));
    assertThat(marks.add("loaded", noonPlusDays(38))).isTrue();
  }
}
