package dev.sojourn.store.jdbc;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.DurableUserStore.Carried;
import dev.sojourn.spi.DurableUserStore.Due;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the table of users and groups. */
final class Users {
  private static final int PAGE = 5_000;

  private final Readers readers;
  private final Fence fence;

  Users(Readers readers, Fence fence) {
    this.readers = readers;
    this.fence = fence;
  }

  byte @Nullable [] record(byte[] key) {
    Question question = Question.of("SELECT record FROM sojourn_user WHERE subject = ?", key);
    return readers.first(question, row -> row.getBytes(1));
  }

  List<Due> due(@Nullable Due after, Instant limit, int atMost) {
    Question question =
        Question.of(
            "SELECT due_s, due_n, subject FROM sojourn_user WHERE due_s IS NOT NULL"
                + " AND (due_s, due_n) <= (?, ?)",
            limit.getEpochSecond(),
            limit.getNano());
    if (after != null) {
      question.and(
          " AND (due_s, due_n, subject) > (?, ?, ?)",
          after.at().getEpochSecond(),
          after.at().getNano(),
          Keys.of(after.subject()));
    }
    question.in("shard", fence.held()).and(" ORDER BY due_s, due_n, subject LIMIT ?", atMost);
    return readers.all(
        question,
        row ->
            new Due(Objects.requireNonNull(Instants.read(row, 1)), Keys.subject(row.getBytes(3))));
  }

  /** Of all partitions: an alias and its user may be of two engines. */
  List<Carried> carried() {
    Question question =
        Question.of("SELECT subject, carries_to FROM sojourn_user WHERE carries_to IS NOT NULL");
    return readers.all(
        question,
        row -> new Carried(Keys.subject(row.getBytes(1)).id(), Keys.subject(row.getBytes(2)).id()));
  }

  /** By pages, so that nothing is held open while the visitor works. */
  void forEach(BiConsumer<Subject, @Nullable Instant> visitor) {
    record Found(byte[] key, @Nullable Instant due) {}
    byte[] last = {};
    List<Found> page;
    do {
      Question question =
          Question.of("SELECT subject, due_s, due_n FROM sojourn_user WHERE subject > ?", last)
              .in("shard", fence.held())
              .and(" ORDER BY subject LIMIT ?", PAGE);
      page = readers.all(question, row -> new Found(row.getBytes(1), Instants.read(row, 2)));
      for (Found found : page) {
        visitor.accept(Keys.subject(found.key()), found.due());
        last = found.key();
      }
    } while (page.size() == PAGE);
  }
}
