package dev.sojourn.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sojourn.JourneyEngine;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.json.transfer.Imported;
import dev.sojourn.json.transfer.Totals;
import dev.sojourn.json.transfer.UserExport;
import dev.sojourn.json.transfer.UserImport;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Receipt.Status;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Value;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Partitions;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import dev.sojourn.spi.UserStore;
import dev.sojourn.spi.Version;
import dev.sojourn.store.InMemoryUserStore;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** From a store in memory into a database and out of it again; and what is erased from a file. */
class TransferTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
  private static final Definitions FIRST = members("T+3 at 10:00");
  private static final Definitions SECOND = members("T+4 at 10:00");

  @TempDir Path folder;

  private static Definitions members(String when) {
    return JourneyText.parse(
            "member.journey",
            """
            journey member
              starts when joined
              stage main
                T+0    send hello   via wecom  with name = T.name
                %s     send later   via wecom
            segment named if count of joined >= 2
            """
                .formatted(when))
        .definitions();
  }

  @Test
  void whatComesOutOfSqliteIsWhatWentIn() throws Exception {
    comesOutAsItWentIn(() -> JdbcUserStore.sqlite(folder.resolve("users.db")));
  }

  @Test
  void whatComesOutOfPostgresIsWhatWentIn() throws Exception {
    DataSource source = Postgres.fresh();
    comesOutAsItWentIn(() -> JdbcUserStore.open(source));
  }

  private void comesOutAsItWentIn(Supplier<JdbcUserStore> store) throws Exception {
    UserStore memory = new InMemoryUserStore();
    fill(memory, 300);
    Path first = folder.resolve("first.jsonl");
    Totals totals;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(first))) {
      List<Journey> older = FIRST.journeys();
      totals = UserExport.write(memory, SECOND, older, START, out);
    }
    assertThat(totals.users()).isEqualTo(301);
    assertThat(totals.touches()).isEqualTo(150);
    Path second = folder.resolve("second.jsonl");
    try (JdbcUserStore durable = store.get();
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(second))) {
      Imported imported = UserImport.read(first, durable);
      assertThat(imported.totals()).isEqualTo(totals);
      assertThat(durable.definitions().journey(new Version("member", 1)))
          .isEqualTo(FIRST.journeys().get(0));
      assertThat(durable.pinned()).containsExactly(new Version("member", 1));
      assertThat(durable.definitions().deployment().others().segments())
          .isEqualTo(SECOND.segments());
      assertThat(UserExport.write((DurableUserStore) durable, START, out)).isEqualTo(totals);
    }
    assertThat(sorted(second)).isEqualTo(sorted(first));
  }

  @Test
  void aStoreThatIsOpenedToBeSharedIsRefusedAndGoesOnWithWhatWasBroughtInBefore() throws Exception {
    Path file = folder.resolve("users.jsonl");
    UserStore memory = new InMemoryUserStore();
    fill(memory, 20);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      UserExport.write(memory, FIRST, List.of(), START, out);
    }
    DataSource source = Postgres.fresh();
    try (JdbcUserStore shared = shared(source)) {
      assertThatThrownBy(() -> UserImport.read(file, shared))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("opened to be shared");
    }
    try (JdbcUserStore alone = JdbcUserStore.open(source)) {
      assertThat(UserImport.read(file, alone).totals().users()).isEqualTo(21);
    }
    try (JdbcUserStore shared = shared(source);
        JourneyEngine engine =
            JourneyEngine.builder().store(shared).clock(() -> START).sink(busy()).build()) {
      engine.start();
      await().until(() -> shared.leases().held().size() == Partitions.COUNT);
      await().until(() -> engine.quarantine().size() == 1);
      Event again = new Event("e2", "secret-2", "joined", START, Map.of());
      await().until(() -> engine.accept(again).status(), status -> status == Status.DUPLICATE);
    }
  }

  private static JdbcUserStore shared(DataSource source) {
    return JdbcUserStore.builder(source).nodes(Duration.ofMillis(1_500)).open();
  }

  /** Users come in any order. */
  private static List<String> sorted(Path file) throws Exception {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.startsWith("{\"end\"")).sorted().toList();
    }
  }

  @Test
  void nothingOfAUserWhoWasForgottenStaysInTheFile() throws Exception {
    Path file = folder.resolve("users.db");
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file + "?secure_delete=true");
    try (JdbcUserStore sqlite = JdbcUserStore.open(source)) {
      assertThat(sqlite.definitions().versionOf(FIRST.journeys().get(0))).isEqualTo(1);
      fill(sqlite, 20);
      try (JourneyEngine engine =
          JourneyEngine.builder().definitions(FIRST).store(sqlite).sink(busy()).build()) {
        engine.advanceTo(START.plusSeconds(10));
        for (int i = 1; i < 20; i += 2) {
          engine.accept(Event.of("f" + i, "secret-" + i, "user.forget", START.plusSeconds(20)));
        }
      }
      assertThat(sqlite.load(Subject.user("secret-1"))).isNull();
      assertThat(sqlite.load(Subject.user("secret-2"))).isNotNull();
    }
    for (Path each : List.of(file, folder.resolve("users.db-wal"))) {
      String bytes = Files.exists(each) ? Files.readString(each, StandardCharsets.ISO_8859_1) : "";
      for (int i = 1; i < 20; i += 2) {
        assertThat(bytes.contains("secret-" + i + "\"")).as(each + " secret-" + i).isFalse();
        assertThat(bytes.contains("name of secret-" + i + "!")).as(each + " name " + i).isFalse();
      }
    }
  }

  /** So many users; every other one has a touch that waits, one is in quarantine. */
  private static void fill(UserStore store, int users) {
    try (JourneyEngine engine =
        JourneyEngine.builder().definitions(FIRST).store(store).sink(busy()).build()) {
      for (int i = 0; i < users; i++) {
        Map<String, Value> attributes = new HashMap<>();
        attributes.put("name", Value.of("name of secret-" + i + "!"));
        engine.accept(new Event("e" + i, "secret-" + i, "joined", START, attributes));
      }
      engine.accept(new Event("last", "other", "joined", START, Map.of()));
    }
    Event event = new Event("parked", "secret-1", "joined", START, Map.of());
    Inbox.Failure failure = new Inbox.Failure(2, START, START.plus(Duration.ofDays(9)), "Boom:1");
    store.inbox().append(Subject.user("secret-1"), event, failure);
  }

  private static TouchSink busy() {
    return touch ->
        Math.floorMod(touch.subject().charAt(touch.subject().length() - 1), 2) == 1
            ? SinkResult.retryLater("busy", Duration.ofDays(2)).now()
            : SinkResult.accepted().now();
  }
}
