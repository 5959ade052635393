package dev.sojourn.model;

import java.util.Objects;

/**
 * A place in a file, on one line.
 *
 * @param file as the user named it
 * @param line from 1
 * @param column in characters (code points), from 1
 * @param length in characters (code points), at least 1
 * @param sourceLine the whole line, without its end
 */
public record SourceSpan(String file, int line, int column, int length, String sourceLine) {
  public SourceSpan {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(sourceLine, "sourceLine");
  }
}
