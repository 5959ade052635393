package dev.sojourn.store;

import dev.sojourn.internal.compact.SubjectBytes;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.UserStore;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything on the heap: one byte array per user and group, and some 10 bytes beside it.
 * Thread-safe. What it holds ends with the process.
 */
public final class InMemoryUserStore implements UserStore {
  /** So many that threads at work on different subjects hardly ever wait for each other. */
  private static final int STRIPES = 64;

  private final List<Stripe> stripes = Stream.generate(Stripe::new).limit(STRIPES).toList();

  private final Names names = new Names();
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final MemoryInbox inbox = new MemoryInbox();

  /** An empty store. */
  public InMemoryUserStore() {}

  @Override
  public byte @Nullable [] load(Subject subject) {
    int hash = SubjectBytes.hash(subject);
    byte[] entry = stripe(hash).get(subject, hash);
    return entry == null ? null : Entry.record(entry);
  }

  @Override
  public NameTable names() {
    return names;
  }

  @Override
  public void commit(Change change) {
    Subject subject = change.subject();
    byte[] record = change.record();
    int hash = SubjectBytes.hash(subject);
    if (record == null) {
      stripe(hash).remove(subject, hash);
      outbox.erase(subject);
      inbox.erase(subject);
    } else {
      // all that can fail, for want of memory, comes first
      byte[] entry = Entry.of(subject, change.nextDue(), record);
      outbox.add(subject, change.outgoing(), () -> stripe(hash).put(subject, hash, entry));
    }
    change.done().forEach(inbox::remove);
  }

  @Override
  public void forEachSubject(BiConsumer<Subject, @Nullable Instant> visitor) {
    for (Stripe stripe : stripes) {
      stripe.entries().forEach(e -> visitor.accept(Entry.subject(e), Entry.due(e)));
    }
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  /** By the lowest bits; the place within the stripe goes by the highest. */
  private Stripe stripe(int hash) {
    return stripes.get(hash & (STRIPES - 1));
  }
}
