package dev.sojourn.cli;

import dev.sojourn.model.Problem;
import dev.sojourn.model.SourceSpan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A journey file as text.
 *
 * @param text its text; "" if there is a problem
 * @param problem why it cannot be read; null if it can
 */
record SourceFile(String name, String text, @Nullable Problem problem) {
  /** The most that one file may take, in bytes. */
  static final int LARGEST = 256 * 1024;

  static SourceFile read(Path file) {
    String name = file.toString();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      return bytes.length > LARGEST
          ? unreadable(name, "the file is larger than 256 KiB, which is the most; split it")
          : decode(name, bytes);
    } catch (IOException e) {
      return unreadable(name, "cannot read this file: " + IoMessage.of(e));
    }
  }

  private static SourceFile decode(String name, byte[] bytes) {
    String foreign = Utf8Text.foreignMark(bytes, bytes.length);
    if (foreign != null) {
      return unreadable(name, "this looks like " + foreign + "; save the file as UTF-8");
    }
    int mark = Utf8Text.markLength(bytes, bytes.length);
    Utf8Text decoded = Utf8Text.decode(bytes, mark, bytes.length - mark);
    return decoded.badByte() < 0
        ? new SourceFile(name, decoded.text(), null)
        : new SourceFile(name, "", notUtf8(name, bytes, decoded));
  }

  private static Problem notUtf8(String name, byte[] bytes, Utf8Text decoded) {
    String good = decoded.text();
    int lineStart = good.lastIndexOf('\n') + 1;
    int line = 1 + (int) good.chars().filter(c -> c == '\n').count();
    int column = 1 + good.codePointCount(lineStart, good.length());
    String complaint = Utf8Text.complaint(bytes, 0, bytes.length, decoded.badByte());
    String shown = good.substring(lineStart) + "\uFFFD";
    return Problem.error("not-utf-8", complaint, new SourceSpan(name, line, column, 1, shown));
  }

  private static SourceFile unreadable(String name, String message) {
    return new SourceFile(name, "", Refused.problemOf(name, message));
  }
}
