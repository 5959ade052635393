package dev.sojourn.json.transfer;

import dev.sojourn.sink.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Writes lines, counts them, and says in the last one how many there were and what they add up to.
 */
final class LineWriter {
  private final OutputStream out;
  private final MessageDigest digest = Checksum.begin();
  private long lines;

  LineWriter(OutputStream out) {
    this.out = out;
  }

  void write(String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    digest.update(bytes);
    out.write(bytes);
    lines++;
  }

  void end() throws IOException {
    String last =
        new JsonObject().number(Names.END, lines).text(Names.SHA_256, Checksum.text(digest)).line();
    out.write(last.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
