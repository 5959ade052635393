package dev.sojourn.test.internal;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Problem;
import dev.sojourn.model.check.DefinitionsCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds journey files and reads them. */
public final class JourneySources {
  private JourneySources() {}

  /**
   * Reads a file: from the class path beside a class, from the root of the class path, from the
   * file system; the first that is there.
   *
   * @param beside may be null: then the first place is left out
   * @throws IllegalArgumentException if there is none
   */
  public static Parsed read(String name, @Nullable Class<?> beside) {
    URL found = beside == null ? null : beside.getResource(name);
    if (found == null) {
      found = loader(beside).getResource(name.startsWith("/") ? name.substring(1) : name);
    }
    if (found != null) {
      return JourneyText.parse(fileName(name), text(found));
    }
    Path file = path(name);
    if (file != null && Files.isRegularFile(file)) {
      return read(file);
    }
    throw new IllegalArgumentException(
        "there is no \""
            + name
            + "\" on the class path"
            + (beside == null ? "" : ", neither beside " + beside.getName() + " nor at its root")
            + ", and no such file in "
            + Path.of("").toAbsolutePath());
  }

  /**
   * Reads a file.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static Parsed read(Path file) {
    try {
      return JourneyText.parse(
          fileName(file.toString()), Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("\"" + file + "\" cannot be read: it has to be UTF-8", e);
    }
  }

  /**
   * All that is wrong with what was read, as errors with their places; null if nothing is. Warnings
   * are no errors.
   */
  public static @Nullable String errors(Parsed parsed) {
    List<Problem> checked =
        parsed.problems().isEmpty()
            ? DefinitionsCheck.check(parsed.definitions(), parsed.locations())
            : List.of();
    String errors =
        Stream.concat(parsed.problems().stream(), checked.stream())
            .filter(Problem::isError)
            .map(Problem::render)
            .collect(Collectors.joining("\n"));
    return errors.isEmpty() ? null : errors;
  }

  private static ClassLoader loader(@Nullable Class<?> beside) {
    ClassLoader own = beside == null ? null : beside.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return own != null ? own : context != null ? context : ClassLoader.getSystemClassLoader();
  }

  private static String text(URL resource) {
    try (InputStream in = resource.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("\"" + resource + "\" cannot be read", e);
    }
  }

  private static @Nullable Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static String fileName(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }
}
