package dev.sojourn.internal.run;

import dev.sojourn.internal.deliver.Delivery;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.Partitions;
import java.util.List;
import java.util.Set;

/** What an engine does besides that shares its users with other engines. */
final class Sharing implements Moves.Work {
  private final DurableUserStore store;
  private final Leases leases;
  private final Territory territory;
  private final Identities identities;
  private final DueWindow window;
  private final Delivery delivery;
  private final Publishing publishing;
  private final Drain drain;
  private final Parked parked;
  private final Moves moves;

  Sharing(
      DurableUserStore store,
      Leases leases,
      Territory territory,
      Parked parked,
      Shards shards,
      Identities identities,
      DueWindow window,
      Delivery delivery,
      Publishing publishing,
      Drain drain) {
    this.store = store;
    this.leases = leases;
    this.territory = territory;
    this.identities = identities;
    this.window = window;
    this.delivery = delivery;
    this.publishing = publishing;
    this.drain = drain;
    this.parked = parked;
    moves = new Moves(shards, territory, this);
    delivery.onlyOf(territory::mayAct);
  }

  void start() {
    moves.start();
    leases.start(moves);
  }

  /** Looks whether something was left undone between a user on this engine and one on another. */
  void look(String user) {
    identities.untaken().look(user, store.carried());
  }

  @Override
  public void prepare(Set<Integer> partitions) {
    drain.learn();
  }

  @Override
  public void takeUp(Set<Integer> partitions) {
    window.refill();
    partitions.forEach(territory::filled);
    List<DurableUserStore.Carried> carried = store.carried();
    carried.forEach(identities.untaken()::found);
    carried.stream()
        .map(DurableUserStore.Carried::alias)
        .filter(alias -> partitions.contains(Partitions.of(alias)))
        .forEach(alias -> identities.untaken().look(alias, List.of()));
    delivery.lookAgain();
    publishing.newcomers();
  }

  @Override
  public void leave(Shard shard, int partition) {
    shard.forgetAll();
  }

  @Override
  public void left(int partition) {
    identities.untaken().leave(partition);
    parked.leave(partition);
    delivery.letGo(partition);
  }

  void stop() {
    leases.stop();
    moves.close();
  }
}
