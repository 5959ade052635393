package dev.sojourn.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** What an exception of reading or writing says to a person. */
final class IoMessage {
  private IoMessage() {}

  static String of(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    } else if (e instanceof FileSystemException file && file.getReason() != null) {
      return plain(file.getReason());
    }
    return plain(e.getMessage());
  }

  private static String plain(@Nullable String message) {
    return message == null ? "the system gives no reason" : message;
  }
}
