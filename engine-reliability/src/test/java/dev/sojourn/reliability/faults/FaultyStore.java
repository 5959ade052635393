package dev.sojourn.reliability.faults;

import dev.sojourn.model.Subject;
import dev.sojourn.reliability.kills.DelegatingStore;
import dev.sojourn.spi.DefinitionStore;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Version;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A durable store all of whose calls may fail before they have done anything, or after it, or take
 * longer: those of its outbox, inbox, names and definitions too.
 */
final class FaultyStore extends DelegatingStore {
  private final DurableUserStore store;
  private final Faults faults;
  private final NameTable names;
  private final Outbox outbox;
  private final Inbox inbox;
  private final DefinitionStore definitions;

  FaultyStore(DurableUserStore store, Faults faults) {
    super(store);
    this.store = store;
    this.faults = faults;
    this.names = new FaultyNames(store.names());
    this.outbox = faulty(Outbox.class, store.outbox());
    this.inbox = faulty(Inbox.class, store.inbox());
    this.definitions = faulty(DefinitionStore.class, store.definitions());
  }

  private <T> T faulty(Class<T> type, T part) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                faults.call(
                    type.getSimpleName() + "." + method.getName(),
                    () -> call(part, method, arguments))));
  }

  private static @Nullable Object call(
      Object part, Method method, @Nullable Object @Nullable [] arguments) {
    try {
      return method.invoke(part, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each name may fail until it was given a number: all others are in memory. */
  private final class FaultyNames implements NameTable {
    private final NameTable all;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    FaultyNames(NameTable all) {
      this.all = all;
    }

    @Override
    public int numberOf(String name) {
      int number =
          known.contains(name)
              ? all.numberOf(name)
              : faults.call("NameTable.numberOf", () -> all.numberOf(name));
      known.add(name);
      return number;
    }

    @Override
    public String nameOf(int number) {
      return all.nameOf(number);
    }
  }

  @Override
  public byte @Nullable [] load(Subject subject) {
    return faults.call("load", () -> store.load(subject));
  }

  @Override
  public void commit(Change change) {
    faults.run("commit", () -> store.commit(change));
  }

  @Override
  public List<Due> due(@Nullable Due after, Instant limit, int atMost) {
    return faults.call("due", () -> store.due(after, limit, atMost));
  }

  @Override
  public Set<Version> pinned() {
    return faults.call("pinned", store::pinned);
  }

  @Override
  public List<Carried> carried() {
    return faults.call("carried", store::carried);
  }

  @Override
  public void forEachSubject(BiConsumer<Subject, @Nullable Instant> visitor) {
    faults.run("forEachSubject", () -> store.forEachSubject(visitor));
  }

  @Override
  public NameTable names() {
    return names;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public DefinitionStore definitions() {
    return definitions;
  }
}
