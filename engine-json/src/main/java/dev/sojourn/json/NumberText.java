package dev.sojourn.json;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as JSON writes them, within the bounds of decimal128. Stateless; thread-safe. */
public final class NumberText {
  private static final int LONGEST = 1000;
  private static final int LARGEST_EXPONENT = 6144;
  private static final Pattern JSON =
      Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

  private NumberText() {}

  /** Whether it is a number, whatever its size. */
  public static boolean isNumber(String text) {
    return JSON.matcher(text).matches();
  }

  /**
   * Reads a number exactly.
   *
   * @param text one that {@link #isNumber}
   * @throws NumberFormatException with a message for people
   */
  public static BigDecimal parse(String text) {
    if (text.length() > LONGEST) {
      throw new NumberFormatException("a number may have " + LONGEST + " digits at most");
    }
    BigDecimal number = exact(text);
    long exponent = (long) number.precision() - number.scale() - 1;
    if (number.signum() != 0 && Math.abs(exponent) > LARGEST_EXPONENT) {
      throw outOfBounds();
    }
    return number;
  }

  private static BigDecimal exact(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      return number.signum() == 0 ? BigDecimal.ZERO : number;
    } catch (NumberFormatException | ArithmeticException e) {
      throw outOfBounds();
    }
  }

  private static NumberFormatException outOfBounds() {
    return new NumberFormatException(
        "the number is out of bounds: the exponent may be -6144 to 6144");
  }
}
