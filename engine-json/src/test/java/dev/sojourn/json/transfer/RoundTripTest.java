package dev.sojourn.json.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Event;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was exported and imported goes on as if nothing had happened. */
class RoundTripTest {
  private static final int CASES = Integer.getInteger("sojourn.transfer.cases", 3);
  private static final long SEED = Long.getLong("sojourn.transfer.seed", 60_000);
  private static final Instant END = Trace.START.plus(Trace.LENGTH).plus(Duration.ofDays(40));

  @TempDir Path folder;
  private long touches;
  private Totals all = new Totals(0, 0, 0, 0);

  @Test
  void theSameInputsGiveTheSameTouchesAndDecisions() throws Exception {
    for (long seed = SEED; seed < SEED + CASES; seed++) {
      System.out.println("transfer, seed " + seed);
      roundTrip(seed);
    }
    assertThat(touches).isGreaterThan(50L * CASES);
    assertThat(all.users()).isGreaterThan(25L * CASES);
    assertThat(all.touches()).isGreaterThan(CASES);
    assertThat(all.broken()).isZero();
  }

  private void roundTrip(long seed) throws Exception {
    List<Event> events = new Trace(seed).events(25, 1_200);
    int cut = events.size() * (1 + (int) (seed % 3)) / 4;
    Instant at = events.get(cut).at().minusSeconds(1);
    UserStore here = new InMemoryUserStore();
    Heard heardHere = new Heard();
    try (JourneyEngine engine = engine(here, heardHere)) {
      engine.publish(Trace.first());
      engine.acceptAll(events.subList(0, cut / 2));
      engine.publish(Trace.second());
      engine.acceptAll(events.subList(cut / 2, cut));
      engine.advanceTo(at);
      buryOne(here, at);
      Path file = folder.resolve("users-" + seed);
      Totals totals = export(here, at, file);
      UserStore there = new InMemoryUserStore();
      Imported imported = UserImport.read(file, there);
      assertThat(imported.totals()).isEqualTo(totals);
      assertThat(imported.exported()).isEqualTo(at);
      assertThat(Contents.of(there)).isEqualTo(Contents.of(here));
      assertThat(imported.deployment().others()).isEqualTo(Trace.deployedOthers());
      goOn(engine, heardHere, there, imported, at, events.subList(cut, events.size()));
      all =
          new Totals(
              all.users() + totals.users(),
              all.broken() + totals.broken(),
              all.touches() + totals.touches(),
              0);
    }
  }

  private void goOn(
      JourneyEngine here,
      Heard heardHere,
      UserStore store,
      Imported imported,
      Instant at,
      List<Event> events) {
    Heard heardThere = new Heard();
    try (JourneyEngine there = engine(store, heardThere)) {
      imported.deploy(there);
      there.advanceTo(at);
      assertThat(heardThere.decisions).isEmpty();
      heardHere.begin(at);
      heardThere.begin(at);
      here.acceptAll(events);
      there.acceptAll(events);
      here.advanceTo(END);
      there.advanceTo(END);
    }
    assertThat(heardThere.decisions).isEqualTo(heardHere.decisions);
    assertThat(heardThere.offers).isEqualTo(heardHere.offers);
    touches += heardThere.offers.size();
  }

  private static void buryOne(UserStore store, Instant at) {
    List<Outbox.Entry> entries = new ArrayList<>();
    store.outbox().forEach(entries::add);
    if (!entries.isEmpty()) {
      Outbox.Entry first = entries.get(0);
      store.outbox().bury(first.touch().whom(), first.touch().id(), "rejected: no", at);
    }
  }

  private static Totals export(UserStore store, Instant at, Path to) throws Exception {
    try (OutputStream out = Files.newOutputStream(to)) {
      return UserExport.write(store, Trace.deployed(), Trace.older(), at, out);
    }
  }

  private static JourneyEngine engine(UserStore store, Heard heard) {
    return JourneyEngine.builder().store(store).sink(heard).listener(heard).build();
  }
}
