package dev.sojourn.test.contract;

import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;

class InMemoryUserStoreTest implements UserStoreContract {
  @Override
  public UserStore emptyStore() {
    return new InMemoryUserStore();
  }
}
