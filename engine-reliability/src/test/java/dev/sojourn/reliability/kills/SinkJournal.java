package dev.sojourn.reliability.kills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The file in which the sink keeps what it was given: what the outside world has seen. A line each:
 * {@code S id content exact-content description} a touch that reached the sink; {@code D id} the
 * outbox has settled it; {@code K number} a kill; {@code R number} the server that was killed is
 * back.
 */
public final class SinkJournal implements AutoCloseable {
  private static final String END = " .";

  private final FileChannel file;

  public SinkJournal(Path path) {
    try {
      file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Those lines of a journal that were written to their end: a kill can come in the middle of one,
   * and then the sink does not have it.
   */
  public static List<String> whole(String text) {
    return text.lines()
        .filter(line -> line.endsWith(END))
        .map(line -> line.substring(0, line.length() - END.length()))
        .toList();
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
      String whole = "\n" + line + END + "\n";
      file.write(ByteBuffer.wrap(whole.getBytes(StandardCharsets.UTF_8)));
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
