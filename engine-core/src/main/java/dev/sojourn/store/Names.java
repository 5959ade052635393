package dev.sojourn.store;

import dev.sojourn.spi.NameTable;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers names in the order in which they come, as many as have room: names may come from hosts.
 */
final class Names implements NameTable {
  private static final int MOST = 1 << 16;
  private static final int LONGEST = 100;

  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

  /**
   * By number; replaced when it is full. Readers need no lock: who knows a number has it from a
   * thread that was given it.
   */
  private volatile @Nullable String[] names = new @Nullable String[64];

  @Override
  public int numberOf(String name) {
    Integer number = numbers.get(name);
    return number == null ? add(name) : number;
  }

  private synchronized int add(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    int number = numbers.size();
    if (number == MOST || name.length() > LONGEST) {
      return -1;
    }
    if (number == names.length) {
      names = Arrays.copyOf(names, 2 * number);
    }
    names[number] = name;
    numbers.put(name, number);
    return number;
  }

  @Override
  public String nameOf(int number) {
    @Nullable String[] all = names;
    String name = number < 0 || number >= all.length ? null : all[number];
    if (name == null) {
      throw new IllegalArgumentException("no name " + number);
    }
    return name;
  }
}
