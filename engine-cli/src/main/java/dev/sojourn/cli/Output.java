package dev.sojourn.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something a run writes: standard output, or a file. A file is written under another name beside
 * it and takes its own name only when it is whole; what is not a regular file, such as a pipe, is
 * written as it comes.
 *
 * <p>The stream never fails, so that a full disk is not taken for a failure of the engine's: what
 * went wrong is told here.
 */
final class Output implements AutoCloseable {
  private final String name;
  private final FirstFailure stream;
  private final @Nullable Path partial;
  private final @Nullable Path whole;
  private boolean mustClose;

  private Output(String name, OutputStream stream, @Nullable Path partial, @Nullable Path whole) {
    this.name = name;
    this.stream = new FirstFailure(new BufferedOutputStream(stream, 1 << 16));
    this.mustClose = true;
    this.partial = partial;
    this.whole = whole;
  }

  /** Standard output; it is flushed, never closed. */
  static Output standard(OutputStream out) {
    Output standard = new Output("standard output", out, null, null);
    standard.mustClose = false;
    return standard;
  }

  /**
   * A file, new or written over.
   *
   * @throws Refused if it cannot be written
   */
  static Output file(Path path) throws Refused {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        return new Output(path.toString(), Files.newOutputStream(path), null, null);
      }
      Path whole = Unseen.real(path);
      String beside = whole.getFileName() + "." + ProcessHandle.current().pid() + ".partial";
      Path partial = whole.resolveSibling(beside);
      OutputStream stream = Files.newOutputStream(partial);
      partial.toFile().deleteOnExit();
      return new Output(path.toString(), stream, partial, whole);
    } catch (IOException e) {
      throw cannotWrite(path.toString(), e);
    }
  }

  /** Writes a text, in UTF-8. */
  void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    stream.write(bytes, 0, bytes.length);
  }

  OutputStream stream() {
    return stream;
  }

  /** Whether nothing can be written any more. */
  boolean failed() {
    return stream.failure != null;
  }

  /** Whether whoever read this has stopped reading. */
  boolean isBroken() {
    IOException failure = stream.failure;
    return failure != null && isBrokenPipe(failure);
  }

  static boolean isBrokenPipe(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe")
        || message.contains("pipe is being closed")
        || message.contains("pipe has been ended");
  }

  /**
   * Writes out what is left and gives a file its name.
   *
   * @throws Refused if anything could not be written, other than to a pipe that nobody reads any
   *     more
   */
  void finish() throws Refused {
    stream.flush();
    closeFile();
    IOException failure = stream.failure;
    if (failure != null && !isBrokenPipe(failure)) {
      throw cannotWrite(name, failure);
    }
    try {
      if (partial != null && whole != null) {
        Files.move(
            partial, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw cannotWrite(name, e);
    }
  }

  /** Takes away a file that was not finished. */
  @Override
  public void close() {
    closeFile();
    if (partial != null) {
      boolean gone = partial.toFile().delete();
      assert gone || !Files.exists(partial);
    }
  }

  private void closeFile() {
    if (mustClose) {
      stream.close();
    }
    mustClose = false;
  }

  private static Refused cannotWrite(String name, IOException e) {
    return Refused.because("cannot write to " + name + ": " + IoMessage.of(e));
  }

  /** Keeps the first failure and writes nothing after it. */
  private static final class FirstFailure extends OutputStream {
    private final OutputStream out;
    private @Nullable IOException failure;

    FirstFailure(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) {
      attempt(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      attempt(() -> out.write(bytes, from, length));
    }

    @Override
    public void flush() {
      attempt(out::flush);
    }

    @Override
    public void close() {
      attempt(out::flush);
      try {
        out.close();
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
    }

    private void attempt(Attempt attempt) {
      try {
        if (failure == null) {
          attempt.run();
        }
      } catch (IOException e) {
        failure = e;
      }
    }

    private interface Attempt {
      void run() throws IOException;
    }
  }
}
