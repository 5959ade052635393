package dev.sojourn.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.UserStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts something into a store, and looks what is in it. */
final class Probe {
  private Probe() {}

  static void commit(
      UserStore store, Subject subject, String record, @Nullable Instant due, String... ids) {
    List<Outgoing> touches = new ArrayList<>();
    for (String id : ids) {
      touches.add(Samples.bare(subject, id));
    }
    store.commit(UserStore.Change.of(subject, bytes(record), due, touches));
  }

  static void forget(UserStore store, Subject subject) {
    store.commit(UserStore.Change.erasing(subject));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A record that {@link #commit} has made. */
  static @Nullable String text(UserStore store, Subject subject) {
    byte[] record = store.load(subject);
    return record == null ? null : new String(record, StandardCharsets.UTF_8);
  }

  static Map<Subject, Optional<Instant>> due(UserStore store) {
    Map<Subject, Optional<Instant>> due = new HashMap<>();
    store.forEachSubject(
        (subject, at) ->
            assertThat(due.put(subject, Optional.ofNullable(at))).as("told twice").isNull());
    return due;
  }

  static List<Touch> outbox(UserStore store) {
    return store.outbox().waiting(Channels.ALL, 0, Integer.MAX_VALUE).stream()
        .map(Outbox.Entry::touch)
        .toList();
  }

  /** Does something for each, by so many threads side by side. */
  static <T> void inParallel(int threads, List<T> all, Consumer<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> futures = new ArrayList<>();
      all.forEach(one -> futures.add(pool.submit(() -> work.accept(one))));
      for (Future<?> future : futures) {
        future.get(60, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
