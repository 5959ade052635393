package dev.sojourn.internal.run;

import dev.sojourn.spi.NameTable;
import java.util.function.Supplier;

/**
 * The names of a store. That the store fails while a record is read or written is told from a
 * record that cannot be.
 */
final class StoreNames implements NameTable {
  private final NameTable names;

  StoreNames(NameTable names) {
    this.names = names;
  }

  /** The store failed. */
  static final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RuntimeException failure;

    FailedException(RuntimeException failure) {
      super(failure);
      this.failure = failure;
    }

    RuntimeException failure() {
      return failure;
    }
  }

  @Override
  public int numberOf(String name) {
    return asked(() -> names.numberOf(name));
  }

  @Override
  public String nameOf(int number) {
    return asked(() -> names.nameOf(number));
  }

  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (IllegalArgumentException e) {
      throw e; // there is no such name, so the record is broken
    } catch (RuntimeException e) {
      throw new FailedException(e);
    }
  }
}
