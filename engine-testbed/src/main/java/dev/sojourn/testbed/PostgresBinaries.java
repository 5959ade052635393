package dev.sojourn.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/**
 * Where a PostgreSQL server is to be had: Debian's, the newest, or one out of a jar. {@code
 * -Dsojourn.postgres=embedded} takes the latter in any case.
 *
 * @param folder holds {@code initdb}, {@code pg_ctl} and {@code postgres}
 */
record PostgresBinaries(Path folder) {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final String PACKED = "/postgres-linux-x86_64.txz";

  /** The server of this machine; without one the test is skipped, or fails if it must not be. */
  static PostgresBinaries find() {
    Optional<Path> installed =
        "embedded".equals(System.getProperty("sojourn.postgres")) ? Optional.empty() : installed();
    return new PostgresBinaries(installed.orElseGet(PostgresBinaries::unpacked));
  }

  /** Where the server in the jar has been unpacked; gone with this process. */
  private static Path unpacked() {
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(PACKED)) {
      if (packed == null || !"amd64".equals(System.getProperty("os.arch"))) {
        Tool.missing(
            "There is no PostgreSQL in " + DEBIAN + ": on Debian the package is postgresql");
        throw new AssertionError("not reached");
      }
      Path folder = Files.createTempDirectory("sojourn-postgres-server");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "sojourn-postgres-rm"));
      unpack(packed, folder);
      return folder.resolve("bin");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(InputStream packed, Path folder) throws IOException {
    Process tar =
        new ProcessBuilder("tar", "-x", "-C", folder.toString())
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    try (OutputStream archive = tar.getOutputStream()) {
      new XZInputStream(packed).transferTo(archive);
    }
    if (tar.onExit().join().exitValue() != 0) {
      throw new IOException("tar could not unpack PostgreSQL");
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException | UncheckedIOException e) {
      // What is left goes with the folder for temporary files.
    }
  }

  private static Optional<Path> installed() {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .filter(version -> version.getFileName().toString().matches("\\d+"))
          .filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
          .filter(version -> Files.isExecutable(version.resolve("bin/postgres")))
          .max(Comparator.comparingInt(v -> Integer.parseInt(v.getFileName().toString())))
          .map(version -> version.resolve("bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A program of the server with arguments, as a user that it does not refuse. */
  List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>(asUser());
    command.add(folder.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** What goes before a command: PostgreSQL does not run as root. */
  static List<String> asUser() {
    if (!isRoot()) {
      return List.of();
    }
    // Becomes the command itself: what is sent to this process is sent to that one.
    String[] user = user();
    return List.of("setpriv", "--reuid=" + user[2], "--regid=" + user[3], "--clear-groups", "--");
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name", "").toLowerCase(Locale.ROOT));
  }

  /** Who runs the server where root may not: a line of the list of users, in its fields. */
  static String[] user() {
    try {
      List<String> users = Files.readAllLines(Path.of("/etc/passwd"));
      return Stream.of("postgres", "nobody")
          .flatMap(name -> users.stream().filter(line -> line.startsWith(name + ":")))
          .map(line -> line.split(":", -1))
          .findFirst()
          .orElseThrow(() -> new AssertionError("neither postgres nor nobody is a user here"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
