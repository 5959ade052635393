package dev.sojourn.dsl.reference;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a record of the model becomes when one thing in it is left out, or made plainer. */
final class Smaller {
  private Smaller() {}

  /** Smaller ones, of the same type; some may be no valid definition. */
  static <R extends Record> Stream<R> of(R node) {
    return record(node).map(smaller -> cast(node, smaller));
  }

  @SuppressWarnings("unchecked") // made by the constructor of the same class
  private static <R extends Record> R cast(R node, Object smaller) {
    return (R) node.getClass().cast(smaller);
  }

  private static Stream<Object> record(Record node) {
    RecordComponent[] components = node.getClass().getRecordComponents();
    return IntStream.range(0, components.length)
        .boxed()
        .flatMap(
            i ->
                values(components[i], get(node, components[i]))
                    .map(value -> with(node, components, i, value))
                    .filter(Objects::nonNull)
                    .filter(smaller -> !smaller.equals(node)));
  }

  /** What may stand in place of a value; an empty array stands for null. */
  private static Stream<Object[]> values(RecordComponent component, @Nullable Object value) {
    if (value == null || component.getType() == String.class) {
      return Stream.empty();
    } else if (value instanceof Integer number) {
      return Stream.of(0, 1).filter(n -> n < number).map(n -> new Object[] {n});
    } else if (value instanceof Boolean) {
      return Stream.<Object[]>of(new Object[] {false});
    } else if (value instanceof Enum<?>) {
      return Stream.<Object[]>of(new Object[] {component.getType().getEnumConstants()[0]});
    } else if (value instanceof List<?> list) {
      return list(list).map(smaller -> new Object[] {smaller});
    } else if (value instanceof Record record) {
      Stream<Object> inner =
          children(record).filter(child -> component.getType().isInstance(child));
      return Stream.of(
              Stream.<Object[]>of(new Object[0]),
              inner.map(child -> new Object[] {child}),
              record(record).map(smaller -> new Object[] {smaller}))
          .flatMap(s -> s);
    }
    return Stream.<Object[]>of(new Object[0]);
  }

  private static Stream<List<Object>> list(List<?> list) {
    return IntStream.range(0, list.size())
        .boxed()
        .flatMap(
            i -> {
              Stream<Object> elements =
                  list.get(i) instanceof Record record
                      ? Stream.concat(children(record), record(record))
                          .filter(c -> sameKind(c, list.get(i)))
                      : Stream.empty();
              return Stream.concat(Stream.of((Object) Smaller.class), elements)
                  .map(
                      element -> {
                        List<Object> changed = new ArrayList<>(list);
                        changed.remove((int) i);
                        if (element != Smaller.class) {
                          changed.add(i, element);
                        }
                        return changed;
                      });
            });
  }

  private static boolean sameKind(Object a, Object b) {
    return a.getClass() == b.getClass()
        || Arrays.stream(a.getClass().getInterfaces())
            .anyMatch(i -> i.getPackage() == a.getClass().getPackage() && i.isInstance(b));
  }

  private static Stream<Object> children(Record node) {
    return Arrays.stream(node.getClass().getRecordComponents())
        .map(c -> get(node, c))
        .filter(Objects::nonNull)
        .flatMap(v -> v instanceof List<?> list ? list.stream() : Stream.of(v))
        .filter(Record.class::isInstance)
        .map(Object.class::cast);
  }

  private static @Nullable Object get(Record node, RecordComponent component) {
    try {
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Null if the record does not take the value. */
  private static @Nullable Object with(
      Record node, RecordComponent[] components, int position, Object[] value) {
    try {
      Object[] arguments = Arrays.stream(components).map(c -> get(node, c)).toArray();
      arguments[position] = value.length == 0 ? null : value[0];
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = node.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
