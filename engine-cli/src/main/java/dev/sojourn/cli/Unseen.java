package dev.sojourn.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Tells whether a file comes for the first time, under whatever name. */
final class Unseen {
  private final Set<Path> seen = new HashSet<>();

  boolean add(Path file) {
    return seen.add(real(file));
  }

  /** The file's one true name; if it does not exist, the one it would have in its folder. */
  static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      Path absolute = file.toAbsolutePath();
      Path folder = absolute.getParent();
      Path name = absolute.getFileName();
      return folder == null || name == null ? absolute : folder(folder).resolve(name);
    }
  }

  private static Path folder(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.normalize();
    }
  }
}
