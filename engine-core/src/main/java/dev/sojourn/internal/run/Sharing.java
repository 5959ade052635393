package dev.sojourn.internal.run;

import dev.sojourn.internal.deliver.Delivery;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.Partitions;
import java.util.List;
import java.util.Set;

/** What an engine does besides that shares its users with other engines. */
final class Sharing implements Moves.Work {
  private final DurableUserStore store;
  private final Leases leases;
  private final Identities identities;
  private final Events events;
  private final DueWindow window;
  private final Delivery delivery;
  private final Publishing publishing;
  private final Drain drain;
  private final Moves moves;

  Sharing(
      DurableUserStore store,
      Leases leases,
      Territory territory,
      Waiting waiting,
      Shards shards,
      Identities identities,
      Events events,
      DueWindow window,
      Delivery delivery,
      Publishing publishing) {
    this.store = store;
    this.leases = leases;
    this.identities = identities;
    this.events = events;
    this.window = window;
    this.delivery = delivery;
    this.publishing = publishing;
    drain = new Drain(store.inbox(), waiting, store.writers(), this::apply);
    moves = new Moves(shards, territory, this);
    delivery.onlyOf(territory::mayAct);
  }

  void start() {
    moves.start();
    leases.start(moves);
  }

  /** Applies what was kept for the users of this engine. */
  void drain() {
    drain.round();
  }

  private void apply(Inbox.Entry entry) {
    if (entry.event() != null) {
      events.again(entry.to(), entry.event());
    } else if (!entry.to().isGroup()) {
      identities.look(entry.to().id(), store.carried());
    }
  }

  @Override
  public void prepare(Set<Integer> partitions) {
    drain.learn();
  }

  @Override
  public void takeUp(Set<Integer> partitions) {
    window.refill();
    List<DurableUserStore.Carried> carried = store.carried();
    carried.forEach(identities::found);
    carried.stream()
        .map(DurableUserStore.Carried::alias)
        .filter(alias -> partitions.contains(Partitions.of(alias)))
        .forEach(alias -> identities.look(alias, List.of()));
    delivery.lookAgain();
    publishing.newcomers();
  }

  @Override
  public void leave(Shard shard, int partition) {
    shard.forgetAll();
  }

  @Override
  public void left(int partition) {
    identities.leave(partition);
    delivery.letGo(partition);
  }

  void stop() {
    leases.stop();
    moves.close();
    drain.close();
  }
}
