package dev.sojourn.reliability.kills;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Planted: touches go out before the change is committed that decided them. */
final class SendsEarly implements Defect {
  private final Set<String> sent = ConcurrentHashMap.newKeySet();

  @Override
  public TouchSink in(TouchSink sink) {
    return new TouchSink() {
      @Override
      public CompletionStage<SinkResult> offer(Touch touch) throws Exception {
        return sent.add(touch.id()) ? sink.offer(touch) : JournalSink.answer(touch).now();
      }
    };
  }

  @Override
  public DurableUserStore in(DurableUserStore store, TouchSink sink, Trap trap) {
    return new DelegatingStore(store) {
      @Override
      public void commit(Change change) {
        for (Outgoing outgoing : change.outgoing()) {
          try {
            sink.offer(outgoing.touch()).toCompletableFuture().join();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        }
        super.commit(change);
      }
    };
  }
}
