package dev.sojourn.flink.internal;

import dev.sojourn.internal.state.Forward;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.UserStore;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;

/**
 * The users, groups and aliases of a savepoint as a store that is read once from one end to the
 * other: it has the record of whom it is telling about, and no other. One thread.
 */
final class Leaving implements UserStore {
  private final Savepoint savepoint;
  private final UserStore touches;
  private final int unheard;
  private @Nullable Subject told;
  private byte @Nullable [] record;

  /**
   * A store.
   *
   * @param touches has the outbox
   * @param unheard who is known must have heard of this publication; 0 for none
   */
  Leaving(Savepoint savepoint, UserStore touches, int unheard) {
    this.savepoint = savepoint;
    this.touches = touches;
    this.unheard = unheard;
  }

  private static IllegalArgumentException underWay() {
    return new IllegalArgumentException(
        "the savepoint holds inputs under way: users who are becoming one, and what waits for"
            + " them. Let the job go on from it, hold its events back, and take another one");
  }

  @Override
  public void forEachSubject(BiConsumer<Subject, @Nullable Instant> visitor) {
    try (CloseableIterator<Tuple2<String, byte[]>> all = savepoint.subjects()) {
      while (hasNext(all)) {
        Tuple2<String, byte[]> next = all.next();
        char kind = next.f0.charAt(0);
        if (kind == StateReaders.UNDERWAY) {
          throw underWay();
        } else if (kind == StateReaders.ALIAS) {
          String user = new String(next.f1, StandardCharsets.UTF_8);
          Subject alias = Subject.user(next.f0.substring(1));
          tell(alias, new Forward(user, null).write(), null, visitor);
        } else {
          Box box = box(next.f1);
          tell(Input.subject(next.f0), box.record, box.due, visitor);
        }
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new UncheckedIOException(Savepoint.unreadable(e));
    }
  }

  private static boolean hasNext(CloseableIterator<?> all) {
    try {
      return all.hasNext();
    } catch (RuntimeException e) {
      throw new UncheckedIOException(Savepoint.unreadable(e));
    }
  }

  private Box box(byte[] bytes) {
    Box box = Savepoint.known(bytes, Box::of);
    if (box.wait != Box.Wait.NOTHING || !box.queue.isEmpty()) {
      throw underWay();
    }
    if (box.record != null && box.epoch < unheard) {
      throw new IllegalArgumentException(
          "the savepoint holds a publication that not all users have heard of: time stands still"
              + " since. Let the job go on from it to a later event, and take another one");
    }
    return box;
  }

  private void tell(
      Subject subject,
      byte @Nullable [] ofIt,
      @Nullable Instant due,
      BiConsumer<Subject, @Nullable Instant> visitor) {
    told = subject;
    record = ofIt;
    visitor.accept(subject, due);
  }

  @Override
  public byte @Nullable [] load(Subject subject) {
    return subject.equals(told) ? record : null;
  }

  @Override
  public void commit(Change change) {
    throw new UnsupportedOperationException("a savepoint is read only");
  }

  @Override
  public Outbox outbox() {
    return touches.outbox();
  }

  @Override
  public Inbox inbox() {
    return touches.inbox();
  }
}
