package dev.sojourn.dsl.reference;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A stable hash of (user, journey, split id), as the engine has it (4.6). */
final class Shares {
  private Shares() {}

  /** 0 to 99. */
  static int percentile(String user, String journey, String split) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : new String[] {user, journey, split}) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return (int)
          (new java.math.BigInteger(1, digest.digest()).shiftRight(224).longValueExact() % 100);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
