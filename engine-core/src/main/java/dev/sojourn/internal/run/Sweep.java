package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.spi.UserStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * After triggers have begun to listen to a segment, everybody who is known is looked at once: who
 * is in it already has not entered it, and when time alone will change that is computed. One user
 * after the other, beside the work; whoever has an input before is looked at then. A sweep that
 * ends half-way is made up for when the engine is built again.
 */
final class Sweep {
  private final UserStore store;
  private final Time time;
  private final Consumer<String> look;
  private volatile boolean due;

  Sweep(UserStore store, Time time, Consumer<String> look) {
    this.store = store;
    this.time = time;
    this.look = look;
  }

  /** After one catalog has taken the place of another. */
  void after(Catalog before, Catalog now) {
    due |= now.watchesOthersThan(before);
    ifDue();
  }

  /** Before the engine has any time nobody can be looked at. */
  void whenThereIsTime() {
    due = true;
  }

  void ifDue() {
    if (due && time.isSet()) {
      due = false;
      List<String> users = new ArrayList<>();
      store.forEachUser((user, next) -> users.add(user));
      users.forEach(look);
    }
  }
}
