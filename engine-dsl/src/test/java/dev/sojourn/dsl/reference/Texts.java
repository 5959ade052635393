package dev.sojourn.dsl.reference;

import dev.sojourn.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Attributes carry dates, instants and times of day as text. */
final class Texts {
  private Texts() {}

  static @Nullable LocalDate date(@Nullable Value value) {
    return value instanceof Value.Date date ? date.date() : read(value, LocalDate::parse);
  }

  static @Nullable Instant instant(@Nullable Value value) {
    return read(value, text -> OffsetDateTime.parse(text).toInstant());
  }

  static @Nullable LocalTime time(@Nullable Value value) {
    return read(value, LocalTime::parse);
  }

  private static <T> @Nullable T read(@Nullable Value value, Function<String, T> parse) {
    try {
      return value instanceof Value.Text text ? parse.apply(text.text()) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
