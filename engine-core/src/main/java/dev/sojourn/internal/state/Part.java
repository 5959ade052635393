package dev.sojourn.internal.state;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of what is known of a user: empty, or in the record still, or read. */
final class Part<T> {
  private final Supplier<T> empty;
  private @Nullable Section section;
  private @Nullable Function<RecordReader, T> read;
  private @Nullable T value;

  Part(Supplier<T> empty) {
    this.empty = empty;
  }

  /** Takes what a record holds, to be read when it is asked for. */
  void restore(Section inRecord, Function<RecordReader, T> reader) {
    section = inRecord;
    read = reader;
  }

  /** What is in it; to be changed in place. */
  T get() {
    T known = value;
    if (known == null) {
      known = section == null || read == null ? empty.get() : section.read(read);
      value = known;
    }
    return known;
  }

  /** Whether there was nothing in it, and nobody has asked. */
  boolean isUntouched() {
    return value == null && section == null;
  }

  /** Whether there is nothing in it; a record holds no empty parts. */
  boolean isEmpty(Predicate<T> nothing) {
    T known = value;
    return known == null ? section == null : nothing.test(known);
  }

  /** The part of the record that holds it, if nobody has asked for what is in it; else null. */
  @Nullable Section unasked() {
    return value == null ? section : null;
  }
}
