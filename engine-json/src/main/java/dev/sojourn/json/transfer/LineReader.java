package dev.sojourn.json.transfer;

import dev.sojourn.json.UnreadableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Reads lines one by one, and at the last one whether all before it are as they were written. */
final class LineReader {
  private final InputStream in;
  private final MessageDigest digest = Checksum.begin();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long number;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** The number of the line that was read last, from 1. */
  long number() {
    return number;
  }

  /** The next line; null behind the last one, which is checked then. */
  @Nullable Fields next() throws IOException, UnreadableExportException {
    number++;
    readBytes();
    try {
      Fields fields = Fields.of(text());
      if (fields.kind().equals(Names.END)) {
        checkEnd(fields);
        return null;
      }
      digest.update(bytes.toByteArray());
      return fields;
    } catch (UnreadableException e) {
      throw bad(e.message());
    }
  }

  private void readBytes() throws IOException, UnreadableExportException {
    bytes.reset();
    int octet = in.read();
    while (octet >= 0 && octet != '\n') {
      bytes.write(octet);
      octet = in.read();
    }
    if (octet < 0) {
      throw bad(
          bytes.size() == 0
              ? "the file ends here, without its last line: it was cut short"
              : "the file ends within this line: it was cut short");
    }
    bytes.write(octet);
  }

  private String text() throws UnreadableException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray(), 0, bytes.size() - 1))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableException(0, "this is not UTF-8");
    }
  }

  private void checkEnd(Fields last) throws IOException, UnreadableException {
    if (!last.text(Names.END).equals(Long.toString(number - 1))) {
      throw new UnreadableException(
          0, "there are " + (number - 1) + " lines before this one, not as many as were written");
    }
    if (!last.text(Names.SHA_256).equals(Checksum.text(digest))) {
      throw new UnreadableException(0, "wrong checksum: some line before was changed");
    }
    if (in.read() >= 0) {
      throw new UnreadableException(0, "something follows behind the last line");
    }
  }

  UnreadableExportException bad(String message) {
    return new UnreadableExportException(number, message);
  }
}
