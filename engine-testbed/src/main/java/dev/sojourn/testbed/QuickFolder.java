package dev.sojourn.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that is in memory where the machine has one that is: for tests that ask much of a
 * database in a file, and nothing of the disk.
 */
public final class QuickFolder implements AutoCloseable {
  private static final Path IN_MEMORY = Path.of("/dev/shm");

  private final Path path;

  /** Makes a folder. */
  public QuickFolder() {
    try {
      path =
          Files.isWritable(IN_MEMORY)
              ? Files.createTempDirectory(IN_MEMORY, "sojourn")
              : Files.createTempDirectory("sojourn");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a file of that name would be. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /** Deletes the folder and all that is in it. */
  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
