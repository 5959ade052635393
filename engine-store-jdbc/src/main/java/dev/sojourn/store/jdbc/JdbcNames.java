package dev.sojourn.store.jdbc;

import dev.sojourn.spi.NameTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The names that records say by number; all of them are kept in memory too. */
final class JdbcNames implements NameTable {
  private static final int MOST = 1 << 16;
  private static final int LONGEST = 100;

  private final Readers readers;
  private final GroupCommit group;
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, String> names = new ConcurrentHashMap<>();

  /** Whether those that were there before are known. */
  private volatile boolean hasLearned;

  JdbcNames(Readers readers, GroupCommit group) {
    this.readers = readers;
    this.group = group;
  }

  @Override
  public int numberOf(String name) {
    Integer known = numbers.get(name);
    if (known == null && !hasLearned) {
      learn();
      known = numbers.get(name);
    }
    if (known != null) {
      return known;
    }
    if (name.length() > LONGEST || names.size() >= MOST) {
      return -1;
    }
    int number = group.run(Op.alone(turn -> numberOf(turn, SafeText.escaped(name))));
    if (number >= 0) {
      learn(number, name);
    }
    return number;
  }

  private static int numberOf(Turn turn, String name) throws SQLException {
    Integer known = known(turn, name);
    if (known != null) {
      return known;
    }
    int number = (int) turn.take("name", 1);
    Integer since = known(turn, name);
    if (since != null) {
      return since;
    }
    if (number >= MOST) {
      return -1;
    }
    turn.link.update("INSERT INTO sojourn_name (number, name) VALUES (?, ?)", number, name);
    return number;
  }

  private static @Nullable Integer known(Turn turn, String name) throws SQLException {
    return Question.of("SELECT number FROM sojourn_name WHERE name = ?", name)
        .first(turn.link, row -> row.getInt(1));
  }

  @Override
  public String nameOf(int number) {
    String name = names.get(number);
    if (name == null && number >= 0 && number < MOST) {
      learn();
      name = names.get(number);
    }
    if (name == null) {
      throw new IllegalArgumentException("no name " + number);
    }
    return name;
  }

  /** Earlier processes, or other engines on the same store, have given numbers. */
  private void learn() {
    record Name(int number, String name) {}
    List<Name> all =
        readers.read(
            link ->
                Question.of("SELECT number, name FROM sojourn_name")
                    .all(link, row -> new Name(row.getInt(1), row.getString(2))));
    all.forEach(name -> learn(name.number(), SafeText.original(name.name())));
    hasLearned = true;
  }

  private void learn(int number, String name) {
    names.put(number, name);
    numbers.put(name, number);
  }
}
