package dev.sojourn.store.jdbc;

import java.nio.charset.StandardCharsets;

/** What would make a database refuse a row is refused before, so that no other suffers from it. */
final class Limits {
  private static final int LONGEST_RECORD = 16 << 20;
  private static final int LONGEST_TEXT = 16 << 20;
  private static final int LONGEST_ID = 600;
  private static final int MOST_BYTES_A_CHARACTER = 5;

  private Limits() {}

  static byte[] record(byte[] record) {
    if (record.length > LONGEST_RECORD) {
      throw new IllegalArgumentException(
          "a record takes " + record.length + " bytes; 16 MiB is the most");
    }
    return record;
  }

  /** What stands in an index: ids of touches and journeys, channels. */
  static String id(String id) {
    String safe = SafeText.escaped(id);
    if (id.length() > LONGEST_ID / MOST_BYTES_A_CHARACTER) {
      int bytes = safe.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > LONGEST_ID) {
        throw new IllegalArgumentException(
            "a name or id takes " + bytes + " bytes; 600 is the most");
      }
    }
    return safe;
  }

  static String text(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "a text has " + text.length() + " characters; 16 Mi is the most");
    }
    return text;
  }
}
