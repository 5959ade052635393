package dev.sojourn.dsl.text;

import dev.sojourn.model.SourceSpan;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Notes where a node and its components stand while they are read. */
final class Pen {
  private final Cursor cursor;
  private final Places places;
  private final int start;
  private final Map<String, SourceSpan> fields = new HashMap<>();
  private @Nullable SourceSpan head;

  Pen(Cursor cursor, Places places) {
    this.cursor = cursor;
    this.places = places;
    this.start = cursor.index();
  }

  /** Reads a component and notes its place. */
  <V extends @Nullable Object> V field(String name, Supplier<V> read) {
    int from = cursor.index();
    V value = read.get();
    fields.put(name, cursor.since(from));
    return value;
  }

  /** Says that a component stands where the node has been read so far. */
  void note(String name, int from) {
    fields.put(name, cursor.since(from));
  }

  /** What was read so far is what to point at when the whole node is meant. */
  void head() {
    head = cursor.since(start);
  }

  /** Where the node stands. */
  SourceSpan place() {
    return head == null ? cursor.since(start) : head;
  }

  /** The node is read. */
  <N> N done(N node) {
    places.put(node, place(), fields);
    return node;
  }
}
