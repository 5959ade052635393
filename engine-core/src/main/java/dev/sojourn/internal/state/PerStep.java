package dev.sojourn.internal.state;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Something by position of a step, in order of positions: of most stages for none or a few of its
 * steps, so it costs next to nothing while it is empty.
 */
public final class PerStep<V> extends AbstractMap<Integer, V> {
  private static final int[] NONE = {};
  private static final @Nullable Object[] NOTHING = {};

  private int[] steps = NONE;
  private @Nullable Object[] values = NOTHING;
  private int size;

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean containsKey(@Nullable Object step) {
    return find(step) >= 0;
  }

  @Override
  public @Nullable V get(@Nullable Object step) {
    int place = find(step);
    return place < 0 ? null : value(place);
  }

  @Override
  public @Nullable V put(Integer step, V value) {
    int place = find(step);
    if (place >= 0) {
      V old = value(place);
      values[place] = value;
      return old;
    }
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, size + 2);
      values = Arrays.copyOf(values, size + 2);
    }
    place = -1 - place;
    System.arraycopy(steps, place, steps, place + 1, size - place);
    System.arraycopy(values, place, values, place + 1, size - place);
    steps[place] = step;
    values[place] = value;
    size++;
    return null;
  }

  @Override
  public @Nullable V remove(@Nullable Object step) {
    int place = find(step);
    if (place < 0) {
      return null;
    }
    V old = value(place);
    removeAt(place);
    return old;
  }

  private void removeAt(int place) {
    size--;
    System.arraycopy(steps, place + 1, steps, place, size - place);
    System.arraycopy(values, place + 1, values, place, size - place);
    values[size] = null;
  }

  @Override
  public void clear() {
    Arrays.fill(values, null);
    size = 0;
  }

  @Override
  public void forEach(BiConsumer<? super Integer, ? super V> visitor) {
    for (int i = 0; i < size; i++) {
      visitor.accept(steps[i], value(i));
    }
  }

  private int find(@Nullable Object step) {
    return step instanceof Integer number ? Arrays.binarySearch(steps, 0, size, number) : -1 - size;
  }

  @SuppressWarnings("unchecked") // nothing else is put there
  private V value(int place) {
    return (V) values[place];
  }

  @Override
  public Set<Map.Entry<Integer, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Map.Entry<Integer, V>> iterator() {
        return new Places();
      }
    };
  }

  private final class Places implements Iterator<Map.Entry<Integer, V>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Map.Entry<Integer, V> next() {
      if (next >= size) {
        throw new NoSuchElementException();
      }
      return Map.entry(steps[next], value(next++));
    }

    @Override
    public void remove() {
      removeAt(--next);
    }
  }
}
