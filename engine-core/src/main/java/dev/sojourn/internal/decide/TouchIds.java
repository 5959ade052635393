package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Cause;
import java.nio.ByteBuffer;
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
    Words words = new Words();
    words.add(subject);
    if (ofGroup) {
      words.add("group");
    }
    words.add(journey);
    words.add(run);
    words.add(stage);
    words.add(opening);
    words.add(step);
    if (cause == null) {
      words.add(date.toEpochDay());
    } else {
      words.add("event");
      words.add(cause.event());
    }
    words.add(reminder);
    return words.hash();
  }

  /**
   * The id of a task that a standing rule makes. It has no run, so it is never that of a step.
   *
   * @param position of the task among those of its rule set
   */
  static String ofRule(String user, String rules, String event, int position) {
    Words words = new Words();
    words.add(user);
    words.add(rules);
    words.add(-1);
    words.add(event);
    words.add(position);
    return words.hash();
  }

  /** What is hashed: numbers in eight bytes, texts in two bytes a character. */
  private static final class Words {
    private ByteBuffer bytes = ByteBuffer.allocate(512);

    void add(String text) {
      add(2L * text.length());
      room(2 * text.length());
      for (int i = 0; i < text.length(); i++) {
        bytes.putChar(text.charAt(i));
      }
    }

    void add(long number) {
      room(Long.BYTES);
      bytes.putLong(number);
    }

    private void room(int more) {
      if (bytes.remaining() < more) {
        ByteBuffer larger = ByteBuffer.allocate(2 * bytes.capacity() + more);
        bytes = larger.put(bytes.flip());
      }
    }

    String hash() {
      MessageDigest digest = sha256();
      digest.update(bytes.flip());
      return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
