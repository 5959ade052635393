package dev.sojourn.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * A folder that is in memory where the machine has one that is: for tests that ask much of a
 * database in a file, and nothing of the disk.
 *
 * <pre>{@code
 * @TempDir(factory = QuickFolder.class)
 * private Path folder;
 * }</pre>
 */
public final class QuickFolder implements TempDirFactory {
  private static final Path IN_MEMORY = Path.of("/dev/shm");

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws IOException {
    return Files.isWritable(IN_MEMORY)
        ? Files.createTempDirectory(IN_MEMORY, "sojourn")
        : Files.createTempDirectory("sojourn");
  }
}
