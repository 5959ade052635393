package dev.sojourn.dsl;

import dev.sojourn.model.Vocabulary.Type;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;

/**
 * A handle on one attribute of users, groups or events, declared once with the type of its values,
 * so that only what can be compared compiles.
 *
 * @param <T> what it is compared with
 * @param name such as {@code category}, without {@code user.} or {@code event.}
 * @param type as a vocabulary declares it
 */
@SuppressWarnings("UnusedTypeParameter") // it is there for the compiler
public record Attribute<T>(String name, Type type) {
  public Attribute {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }

  /** An attribute that holds a text. */
  public static Attribute<String> text(String name) {
    return new Attribute<>(name, Type.TEXT);
  }

  /** An attribute that holds a decimal number. */
  public static Attribute<Number> number(String name) {
    return new Attribute<>(name, Type.NUMBER);
  }

  /** An attribute that holds true or false. */
  public static Attribute<Boolean> flag(String name) {
    return new Attribute<>(name, Type.BOOLEAN);
  }

  /** An attribute that holds a calendar date. */
  public static Attribute<LocalDate> date(String name) {
    return new Attribute<>(name, Type.DATE);
  }

  /**
   * An attribute that holds an instant; compared with a date, its local date in the user's zone
   * counts.
   */
  public static Attribute<LocalDate> instant(String name) {
    return new Attribute<>(name, Type.INSTANT);
  }

  /** An attribute that holds a local time of day, such as {@code 20:00}. */
  public static Attribute<LocalTime> time(String name) {
    return new Attribute<>(name, Type.TIME);
  }
}
