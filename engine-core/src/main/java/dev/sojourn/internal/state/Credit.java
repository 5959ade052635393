package dev.sojourn.internal.state;

import java.time.Instant;
import java.util.HexFormat;

/**
 * A touch of a run that a goal may be credited to.
 *
 * @param high the first half of the touch's id, which is 32 hexadecimal digits
 * @param low the second half
 */
public record Credit(Instant at, long high, long low) {
  private static final int HALF = 16;

  /** A touch that was sent. */
  public static Credit of(Instant at, String touchId) {
    return new Credit(
        at,
        HexFormat.fromHexDigitsToLong(touchId, 0, HALF),
        HexFormat.fromHexDigitsToLong(touchId, HALF, 2 * HALF));
  }

  /** The id as touches have it. */
  public String touchId() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
