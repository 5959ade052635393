package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Result;
import dev.sojourn.internal.deliver.Delivery;

/** What was committed is told, and its touches are on their way. */
final class HandingOver implements Shard.Aftermath {
  private final Listeners listeners;
  private final Delivery delivery;

  HandingOver(Listeners listeners, Delivery delivery) {
    this.listeners = listeners;
    this.delivery = delivery;
  }

  @Override
  public void committed(Result result) {
    listeners.decided(result);
    if (!result.outgoing().isEmpty()) {
      delivery.handOver(result.outgoing());
    }
  }

  @Override
  public void unknown() {
    delivery.lookAgain();
  }
}
