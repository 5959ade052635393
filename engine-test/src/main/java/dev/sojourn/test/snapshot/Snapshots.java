package dev.sojourn.test.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Texts that are kept beside the tests and compared line by line: a calendar, the touches of a
 * replay, a story.
 *
 * <p>A text that is not kept yet is written, and the test passes: look at the file before it is
 * committed. Where the environment says {@code CI=true} it is not written, and the test fails.
 * {@code -Dsojourn.snapshots=accept} writes what came in place of what was kept.
 *
 * <p>Thread-safe as long as no two tests share a name.
 */
public final class Snapshots {
  /** The system property that accepts, with the value {@code accept}, what came. */
  public static final String PROPERTY = "sojourn.snapshots";

  private final Path folder;
  private final boolean accepts;
  private final boolean mayAdd;

  Snapshots(Path folder, boolean accepts, boolean mayAdd) {
    this.folder = folder;
    this.accepts = accepts;
    this.mayAdd = mayAdd;
  }

  /**
   * The snapshots of a test class: in {@code src/test/resources}, in the folder of its package,
   * under its name.
   */
  public static Snapshots of(Class<?> test) {
    Path resources = Path.of(System.getProperty("basedir", "")).resolve("src/test/resources");
    return in(resources.resolve(test.getName().replace('.', '/').replace('$', '/')));
  }

  /** Snapshots in a folder. */
  public static Snapshots in(Path folder) {
    return new Snapshots(
        Objects.requireNonNull(folder, "folder"),
        "accept".equals(System.getProperty(PROPERTY)),
        !"true".equals(System.getenv("CI")));
  }

  /**
   * Compares a text with the one that is kept as {@code name.txt}. The ends of lines may differ.
   *
   * @throws AssertionError if they differ: the message shows the lines that do
   * @throws UncheckedIOException if the file cannot be read or written
   */
  public void mustMatch(String name, String text) {
    Path file = folder.resolve(name + ".txt");
    String came = text.replace("\r\n", "\n");
    try {
      if (Files.exists(file)) {
        compare(file, came);
      } else if (accepts || mayAdd) {
        write(file, came);
      } else {
        throw new AssertionError(
            "there is no snapshot " + file + "; run the test where CI is not set, and commit it");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the snapshot " + file + " cannot be used", e);
    }
  }

  private void compare(Path file, String came) throws IOException {
    String kept = Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
    if (kept.equals(came)) {
      return;
    }
    if (!accepts) {
      throw new AssertionError(
          "not what the snapshot "
              + file
              + " says (- kept, + came):\n"
              + LineDiff.of(kept, came)
              + "\n\nIf this is as it should be: run the test with -D"
              + PROPERTY
              + "=accept, and look at what changed before you commit it.");
    }
    write(file, came);
  }

  private static void write(Path file, String text) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
