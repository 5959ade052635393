package dev.sojourn.cli;

import java.io.IOException;
import java.io.InputStream;

/** The lines of a log as text. */
final class LogLines {
  private final LineReader reader;
  private String text = "";

  LogLines(InputStream in) {
    reader = new LineReader(in);
  }

  /**
   * Goes to the next line; false if there is none.
   *
   * @throws BadEvent if the line is too long or not UTF-8; the next call goes on after it
   */
  boolean next() throws IOException, BadEvent {
    text = "";
    if (!reader.next()) {
      return false;
    }
    if (reader.isTooLong()) {
      throw BadEvent.at(
          new Place(number(), 1),
          "the line is longer than 64 KiB, which is the most for one event");
    }
    byte[] bytes = reader.bytes();
    int mark = number() == 1 ? Utf8Text.markLength(bytes, reader.length()) : 0;
    Utf8Text decoded = Utf8Text.decode(bytes, mark, reader.length() - mark);
    if (decoded.badByte() >= 0) {
      throw notUtf8(decoded);
    }
    text = decoded.text();
    return true;
  }

  String text() {
    return text;
  }

  int number() {
    return reader.number();
  }

  /** What ended the line: kept where a quoted cell goes on. */
  String end() {
    return reader.end();
  }

  /** The place of the character at an index of the line. */
  Place place(int index) {
    return new Place(number(), text.codePointCount(0, Math.min(index, text.length())) + 1);
  }

  private BadEvent notUtf8(Utf8Text decoded) {
    String good = decoded.text();
    Place place = new Place(number(), good.codePointCount(0, good.length()) + 1);
    return BadEvent.at(
            place, Utf8Text.complaint(reader.bytes(), 0, reader.length(), decoded.badByte()))
        .in(good + "\uFFFD");
  }
}
