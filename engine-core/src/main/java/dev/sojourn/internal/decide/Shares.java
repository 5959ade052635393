package dev.sojourn.internal.decide;

import dev.sojourn.model.Journey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A stable share of users: the same in every run, process and version. */
final class Shares {
  private Shares() {}

  /** No split has this id. */
  static final String HOLDOUT = "";

  /** Whether the journey's holdout takes the user. */
  static boolean isHeldOut(String user, Journey journey) {
    return journey.holdoutPercent() > 0
        && percentile(user, journey.id(), HOLDOUT) < journey.holdoutPercent();
  }

  /** 0 to 99: the first 32 bits of SHA-256 over the three texts, each with its length before it. */
  static int percentile(String user, String journey, String split) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : new String[] {user, journey, split}) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      byte[] hash = digest.digest();
      long bits =
          (hash[0] & 0xFFL) << 24 | (hash[1] & 0xFF) << 16 | (hash[2] & 0xFF) << 8 | hash[3] & 0xFF;
      return (int) (bits % 100);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
