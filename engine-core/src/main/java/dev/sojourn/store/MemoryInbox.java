package dev.sojourn.store;

import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Inbox;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The inbox of a store in memory. */
final class MemoryInbox implements Inbox {
  private final Map<Long, Entry> entries = new ConcurrentSkipListMap<>();
  private final AtomicLong lastNumber = new AtomicLong();

  @Override
  public long append(Subject to, @Nullable Event event, @Nullable Failure failure) {
    long number = lastNumber.incrementAndGet();
    entries.put(number, new Entry(number, to, event, failure));
    return number;
  }

  @Override
  public List<Entry> after(long number, int atMost) {
    return entries.values().stream().filter(e -> e.number() > number).limit(atMost).toList();
  }

  @Override
  public void failed(long number, Failure failure) {
    entries.computeIfPresent(number, (key, e) -> new Entry(key, e.to(), e.event(), failure));
  }

  @Override
  public boolean remove(long number) {
    return entries.remove(number) != null;
  }

  void erase(Subject subject) {
    if (!entries.isEmpty()) {
      entries.values().removeIf(entry -> entry.to().equals(subject));
    }
  }
}
