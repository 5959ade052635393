package dev.sojourn.reliability.kills;

import dev.sojourn.spi.Leases;
import java.util.Set;

/** Leases that pass a trap between being taken and being told of. */
record WatchedLeases(Leases leases, Trap trap) implements Leases {

  @Override
  public void start(Listener listener) {
    leases.start(
        new Listener() {
          @Override
          public void gained(int partition) {
            trap.reached(CrashPoint.IN_REBALANCING);
            listener.gained(partition);
          }

          @Override
          public void losing(int partition) {
            listener.losing(partition);
          }

          @Override
          public void lost(int partition) {
            listener.lost(partition);
          }
        });
  }

  @Override
  public boolean holds(int partition) {
    return leases.holds(partition);
  }

  @Override
  public Set<Integer> held() {
    return leases.held();
  }

  @Override
  public void stop() {
    leases.stop();
  }
}
