package dev.sojourn.reliability.kills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file in which the sink keeps what it was given: what the outside world has seen. A line each:
 * {@code S id content exact-content description} a touch that reached the sink; {@code D id} the
 * outbox has settled it; {@code K number} a kill; {@code R number} the server that was killed is
 * back.
 */
public final class SinkJournal implements AutoCloseable {
  private final FileChannel file;

  public SinkJournal(Path path) {
    try {
      file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a line that outlives the machine. */
  public void durably(String line) {
    write(line);
    try {
      file.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a line that outlives the process. */
  public void write(String line) {
    try {
      file.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
