package dev.sojourn.reliability.kills;

import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.TouchSink;

/** A mistake planted into the store or the sink of a child, to see that it is found. */
interface Defect {
  /** The store with the mistake. */
  default DurableUserStore in(DurableUserStore store, TouchSink sink, Trap trap) {
    return store;
  }

  /** The sink with the mistake. */
  default TouchSink in(TouchSink sink) {
    return sink;
  }

  /** No mistake. */
  final class None implements Defect {}
}
