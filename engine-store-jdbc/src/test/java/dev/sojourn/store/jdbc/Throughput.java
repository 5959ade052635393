package dev.sojourn.store.jdbc;

import dev.sojourn.model.Category;
import dev.sojourn.model.Options;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.Terms;
import dev.sojourn.spi.UserStore;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many changes a store makes durable in a second: {@code sqlite|postgresql users seconds
 * callers touchPercent}.
 */
final class Throughput {
  private Throughput() {}

  public static void main(String[] args) throws Exception {
    boolean sqlite = args[0].equals("sqlite");
    int users = Integer.parseInt(args[1]);
    int seconds = Integer.parseInt(args[2]);
    int callers = Integer.parseInt(args[3]);
    int touches = Integer.parseInt(args[4]);
    JdbcUserStore store =
        sqlite
            ? JdbcUserStore.sqlite(Files.createTempDirectory("throughput").resolve("users.db"))
            : JdbcUserStore.open(Postgres.fresh());
    AtomicLong done = new AtomicLong();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      int own = i;
      Thread thread = new Thread(() -> work(store, own, callers, users, touches, end, done));
      threads.add(thread);
      thread.start();
    }
    long before = 0;
    long start = System.nanoTime();
    while (System.nanoTime() < end) {
      Thread.sleep(1000);
      long now = done.get();
      System.out.println(now - before);
      before = now;
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double took = (System.nanoTime() - start) / 1e9;
    System.out.printf("%s: %,.0f a second%n", args[0], done.get() / took);
    store.close();
  }

  private static void work(
      JdbcUserStore store,
      int own,
      int callers,
      int users,
      int touches,
      long end,
      AtomicLong done) {
    Random random = new Random(own);
    byte[] record = new byte[600];
    random.nextBytes(record);
    int count = 0;
    while (System.nanoTime() < end) {
      Subject subject = Subject.user("user-" + (random.nextInt(users / callers) * callers + own));
      store.load(subject);
      Instant due = Instant.ofEpochSecond(1_800_000_000L + random.nextInt(10_000_000));
      List<Outgoing> outgoing = List.of();
      if (random.nextInt(100) < touches) {
        outgoing = List.of(touch(subject, own + "-" + count++, due));
      }
      store.commit(UserStore.Change.of(subject, record.clone(), due, outgoing));
      done.incrementAndGet();
      if (!outgoing.isEmpty()) {
        store.outbox().settle(subject, outgoing.get(0).touch().id());
      }
    }
  }

  private static Outgoing touch(Subject subject, String id, Instant due) {
    return new Outgoing(
        new Touch(
            id,
            subject.id(),
            false,
            "j",
            "s",
            "x",
            0,
            0,
            Touch.Kind.MESSAGE,
            List.of("m"),
            "wecom",
            Category.MARKETING,
            null,
            due,
            due,
            Map.of(),
            null),
        new Terms(
            Instant.MAX,
            Reason.LATE,
            Options.InQuietHours.IGNORE,
            Options.OverCap.IGNORE,
            ZoneOffset.UTC));
  }
}
