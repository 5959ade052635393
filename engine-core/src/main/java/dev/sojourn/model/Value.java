package dev.sojourn.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A value of an attribute, a literal or a touch parameter.
 *
 * <p>Numbers are decimal, rounded to 34 significant digits (IEEE 754 decimal128) and kept without
 * trailing zeros, so that {@code 128.0} equals {@code 128}.
 */
public sealed interface Value {

  /** A text; compared by code point. */
  record Text(String text) implements Value {
    public Text {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A decimal number. */
  record Number(BigDecimal number) implements Value {
    private static final int PLAIN_DIGITS = 40;

    public Number {
      boolean isPlain =
          number.scale() == 0 && number.precision() <= MathContext.DECIMAL128.getPrecision();
      if (!isPlain) {
        number = number.round(MathContext.DECIMAL128).stripTrailingZeros();
        if (number.scale() < 0 && number.scale() >= -PLAIN_DIGITS) {
          number = number.setScale(0);
        }
      }
    }

    @Override
    public String toString() {
      return number.toString();
    }
  }

  /** {@code true} or {@code false}. */
  record Flag(boolean flag) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(flag);
    }
  }

  /**
   * A calendar date; compared with an instant, the instant's local date counts. Only literals are
   * dates; an attribute carries its date as text.
   */
  record Date(LocalDate date) implements Value {
    public Date {
      Objects.requireNonNull(date, "date");
    }

    @Override
    public String toString() {
      return date.toString();
    }
  }

  /** No value: in a {@code user.set} event it removes the attribute. Not allowed anywhere else. */
  record Absent() implements Value {
    @Override
    public String toString() {
      return "null";
    }
  }

  /** A text value. */
  static Value of(String text) {
    return new Text(text);
  }

  /** A whole number. */
  static Value of(long number) {
    return new Number(BigDecimal.valueOf(number));
  }

  /** A decimal number. */
  static Value of(BigDecimal number) {
    return new Number(number);
  }

  /**
   * A decimal number written as {@link Double#toString(double)} writes it: {@code 0.1} is exactly
   * one tenth.
   */
  static Value of(double number) {
    return new Number(BigDecimal.valueOf(number));
  }

  /** {@code true} or {@code false}. */
  static Value of(boolean flag) {
    return new Flag(flag);
  }

  /** A calendar date. */
  static Value of(LocalDate date) {
    return new Date(date);
  }

  /** The value that removes an attribute. */
  static Value absent() {
    return new Absent();
  }
}
