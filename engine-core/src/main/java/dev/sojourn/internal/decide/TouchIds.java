package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Credit;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.state.UserState;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Ids of touches: the first 128 bits of SHA-256 over what tells one touch from another, each text
 * with its length before it. The same touch has the same id wherever and whenever it is decided.
 */
final class TouchIds {
  private static final int BYTES = 16;
  private static final int EXPECTED = 240;

  /** Nothing is ever hashed with it. */
  private static final MessageDigest SHA_256 = newSha256();

  private TouchIds() {}

  /** The id of a touch of a run. It does not depend on when the touch went out. */
  static String of(UserState user, Run run, Credit touch) {
    Words words = new Words();
    words.add(run.openedUnder);
    if (user.group) {
      words.add("group");
    }
    words.add(run.journey);
    words.add(run.openedAs);
    words.add(touch.stage());
    words.add(touch.opening());
    words.add(touch.step());
    if (touch.event() == null) {
      words.add(touch.date().toEpochDay());
    } else {
      words.add("event");
      words.add(touch.event());
    }
    words.add(touch.reminder());
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
    private byte[] bytes = new byte[EXPECTED];
    private int size;

    void add(String text) {
      int length = text.length();
      add(2L * length);
      room(2 * length);
      for (int i = 0; i < length; i++) {
        char c = text.charAt(i);
        bytes[size++] = (byte) (c >>> Byte.SIZE);
        bytes[size++] = (byte) c;
      }
    }

    void add(long number) {
      room(Long.BYTES);
      for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
        bytes[size++] = (byte) (number >>> shift);
      }
    }

    private void room(int more) {
      if (bytes.length - size < more) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
      }
    }

    String hash() {
      MessageDigest digest = sha256();
      digest.update(bytes, 0, size);
      return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
  }

  /** A copy, where the platform makes any: to look one up takes as long as to hash. */
  private static MessageDigest sha256() {
    try {
      return (MessageDigest) SHA_256.clone();
    } catch (CloneNotSupportedException e) {
      return newSha256();
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
