package dev.sojourn.internal.deliver;

import dev.sojourn.spi.Outbox;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** An outbox whose pages cannot be read some times. */
final class FailingReads {
  private static final Set<String> READS = Set.of("waiting", "ready", "offered");

  private FailingReads() {}

  static Outbox of(Outbox outbox, AtomicInteger failures) {
    return (Outbox)
        Proxy.newProxyInstance(
            Outbox.class.getClassLoader(),
            new Class<?>[] {Outbox.class},
            (proxy, method, arguments) -> {
              if (READS.contains(method.getName()) && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("the store is away");
              }
              try {
                return method.invoke(outbox, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
