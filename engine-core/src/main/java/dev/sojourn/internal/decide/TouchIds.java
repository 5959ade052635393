package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Cause;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Ids of touches: the first 128 bits of SHA-256 over what tells one touch from another, each text
 * with its length before it. The same touch has the same id wherever and whenever it is decided.
 */
final class TouchIds {
  private static final int BYTES = 16;

  private TouchIds() {}

  static String of(
      String subject,
      boolean ofGroup,
      String journey,
      int run,
      String stage,
      int opening,
      String step,
      LocalDate date,
      @Nullable Cause cause,
      int reminder) {
    MessageDigest digest = sha256();
    add(digest, subject);
    if (ofGroup) {
      add(digest, "group");
    }
    add(digest, journey);
    add(digest, run);
    add(digest, stage);
    add(digest, opening);
    add(digest, step);
    if (cause == null) {
      add(digest, date.toEpochDay());
    } else {
      add(digest, "event");
      add(digest, cause.event());
    }
    add(digest, reminder);
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  /**
   * The id of a task that a standing rule makes. It has no run, so it is never that of a step.
   *
   * @param position of the task among those of its rule set
   */
  static String ofRule(String user, String rules, String event, int position) {
    MessageDigest digest = sha256();
    add(digest, user);
    add(digest, rules);
    add(digest, -1);
    add(digest, event);
    add(digest, position);
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
    add(digest, bytes.length);
    digest.update(bytes);
  }

  private static void add(MessageDigest digest, long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
