package dev.sojourn.reliability.equality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.flink.LogEntry;
import dev.sojourn.flink.MovingIn;
import dev.sojourn.json.EventJson;
import dev.sojourn.json.transfer.UserExport;
import dev.sojourn.model.Event;
import dev.sojourn.sink.CollectingSink;
import dev.sojourn.store.jdbc.JdbcUserStore;
import dev.sojourn.testbed.QuickFolder;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engine on SQLite has begun goes on in a job as if the engine had gone on. */
class MovingToFlinkTest {
  @TempDir(factory = QuickFolder.class)
  private Path folder;

  private static final long SEED = Long.getLong("sojourn.equality.seed", 20_261_021);

  @Test
  void anExportIsTheBeginningOfAJob() throws Exception {
    Trace trace = new Trace(SEED, 300);
    List<Event> events =
        trace.steps().stream()
            .filter(Trace.Step.Arrival.class::isInstance)
            .map(step -> ((Trace.Step.Arrival) step).event())
            .toList();
    List<LogEntry> log = new ArrayList<>();
    CollectingSink touches = new CollectingSink();
    int before;
    try (JdbcUserStore store = JdbcUserStore.sqlite(folder.resolve("users.db"))) {
      Instant half = events.get(events.size() / 2).at();
      try (JourneyEngine engine =
          JourneyEngine.builder().store(store).sink(touches).definitions(trace.first()).build()) {
        events.subList(0, events.size() / 2).forEach(engine::accept);
        engine.advanceTo(half.minusMillis(1));
      }
      before = touches.touches().size();
      Path export = folder.resolve("export.jsonl");
      try (OutputStream out = Files.newOutputStream(export)) {
        UserExport.write(store, half, out);
      }
      MovingIn.read(export, log::add);
      try (JourneyEngine engine = JourneyEngine.builder().store(store).sink(touches).build()) {
        engine.advanceTo(half.minusMillis(1));
        events.subList(events.size() / 2, events.size()).forEach(engine::accept);
        engine.advanceTo(trace.until());
      }
    }
    events
        .subList(events.size() / 2, events.size())
        .forEach(event -> log.add(LogEntry.of(EventJson.write(event))));
    OnFlink job = OnFlink.of(null, log, trace.until(), 2);

    var all = touches.touches();
    assertThat(before).isPositive();
    assertThat(job.touches())
        .as("seed %d", SEED)
        .isEqualTo(OnFlink.beside(all.subList(before, all.size()), List.of()).touches());
  }
}
