package dev.sojourn.reliability.kills;

import dev.sojourn.model.Touch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/** What a touch says, in a few characters. */
public final class Contents {
  private static final int CHARACTERS = 20;

  private Contents() {}

  /**
   * Everything but when exactly: what a merge that was interrupted brings is anchored a moment
   * later, and the instant of the decision is later after any restart.
   */
  public static String of(Touch touch) {
    return of(touch, touch.due().truncatedTo(ChronoUnit.MINUTES));
  }

  /** Everything: all offers of a touch say the same. */
  static String exactly(Touch touch) {
    return of(touch, touch.due(), touch.at());
  }

  private static String of(Touch touch, Object... times) {
    Object[] parts = {
      touch.id(),
      touch.subject(),
      touch.ofGroup(),
      touch.journey(),
      touch.stage(),
      touch.step(),
      touch.occurrence(),
      touch.reminder(),
      touch.kind(),
      touch.messages(),
      touch.channel(),
      touch.category(),
      touch.owner(),
      touch.params(),
      touch.variant(),
      List.of(times)
    };
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      text.append(part).append('\u0000');
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
