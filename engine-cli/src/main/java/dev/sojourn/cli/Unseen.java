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

  /** The file's one true name, or its absolute one if it does not exist. */
  static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }
}
