package dev.sojourn.spi;

/**
 * Numbers that stand for names in records: of journeys, attributes, types of events, tags, channels
 * and messages. What every record says is written once, in the store that keeps the records.
 *
 * <p>Thread-safe. A number that was given stands for its name as long as any record does; a store
 * that outlives the process has kept it before {@link #numberOf} returns.
 */
public interface NameTable {

  /** No names at all: every record says everything itself. */
  NameTable NONE =
      new NameTable() {
        @Override
        public int numberOf(String name) {
          return -1;
        }

        @Override
        public String nameOf(int number) {
          throw new IllegalArgumentException("no name " + number);
        }
      };

  /**
   * The number of a name, from 0; one that has none yet is given one.
   *
   * @return -1 if the table takes no more: the record says the name itself
   */
  int numberOf(String name);

  /**
   * The name that a number was given to.
   *
   * @throws IllegalArgumentException if there is none
   */
  String nameOf(int number);
}
