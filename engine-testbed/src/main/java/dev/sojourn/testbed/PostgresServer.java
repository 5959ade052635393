package dev.sojourn.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server for tests, with a data folder of its own, as durable as a real one: fsync,
 * synchronous_commit and full_page_writes are on. It listens on the loopback address only, trusts
 * whoever connects, and is gone with its data when this Java process ends, in whatever way.
 *
 * <p>Safe for use by several threads.
 */
public final class PostgresServer implements AutoCloseable {
  static final String HOST = "127.0.0.1";
  static final String OWNER = "sojourn";
  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMillis(20);
  private static @Nullable PostgresServer shared;

  private final PostgresBinaries binaries;
  private final Path folder;
  private final Process guardian;
  private final int port = Ports.free();
  private final AtomicInteger databases = new AtomicInteger();
  private @Nullable Process server;
  private long postmaster;

  private PostgresServer(PostgresBinaries binaries) throws IOException {
    this.binaries = binaries;
    folder = Files.createTempDirectory("sojourn-postgres");
    if (PostgresBinaries.isRoot()) {
      Files.setOwner(
          folder,
          folder
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(PostgresBinaries.user()[0]));
    } else {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    guardian = guard();
  }

  /**
   * A server that is there until the Java process ends, started when first asked for; whoever kills
   * it starts it again. Where this machine can have none the test is skipped, or fails if {@code
   * SOJOURN_TOOLS=required}.
   */
  public static synchronized PostgresServer shared() {
    if (shared == null) {
      PostgresServer server = create();
      // The guardian would do it, but a moment after the build has ended.
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "sojourn-postgres-end"));
      shared = server;
    }
    return shared;
  }

  /** A server of its own; skipped or failed as {@link #shared} is. */
  public static PostgresServer create() {
    PostgresBinaries binaries = PostgresBinaries.find();
    try {
      PostgresServer server = new PostgresServer(binaries);
      server.initialise();
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the server listens, on 127.0.0.1; the same after every start. */
  public int port() {
    return port;
  }

  /** A new, empty database. */
  public PostgresDatabase createDatabase() {
    PostgresDatabase database = new PostgresDatabase("t" + databases.incrementAndGet(), port);
    execute("create database " + database.name());
    return database;
  }

  /** Drops a database, and cuts the connections to it. */
  public void drop(PostgresDatabase database) {
    execute("drop database if exists " + database.name() + " with (force)");
  }

  /** Starts the server on the data that are there and waits until it takes connections. */
  public synchronized void start() {
    long deadline = System.nanoTime() + AT_MOST.toNanos();
    while (true) {
      Process current = server;
      if (current == null || !current.isAlive()) {
        // One that was killed may leave memory behind for a moment that keeps the next from it.
        server = launch();
      } else if (takesConnections()) {
        postmaster = current.pid();
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("PostgreSQL does not start:\n" + log());
      }
      pause();
    }
  }

  /** Ends all connections and stops the server in order. */
  public synchronized void stop() {
    run("pg_ctl", "stop", "-D", folder.resolve("data").toString(), "-m", "fast", "-w");
    ended();
  }

  /** SIGKILL to the server and all of its processes at one instant: nothing is put in order. */
  public synchronized void kill() {
    Signals.send("STOP", postmaster);
    List<ProcessHandle> backends =
        ProcessHandle.of(postmaster).stream().flatMap(ProcessHandle::descendants).toList();
    backends.forEach(ProcessHandle::destroyForcibly);
    Signals.kill(postmaster);
    ended();
  }

  /**
   * SIGKILL to one process that serves a client; the server then ends all others, recovers by
   * itself and takes connections again.
   *
   * @return whether there was one
   */
  public synchronized boolean killBackend(Random random) {
    List<ProcessHandle> clients =
        ProcessHandle.of(postmaster).stream()
            .flatMap(ProcessHandle::children)
            .filter(PostgresServer::servesClient)
            .toList();
    if (clients.isEmpty()) {
      return false;
    }
    return clients.get(random.nextInt(clients.size())).destroyForcibly();
  }

  /** What the server has written so far, for a test that fails. */
  public String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }

  /** Ends the server and deletes its data. */
  @Override
  public void close() {
    try {
      guardian.getOutputStream().close();
      guardian.waitFor(AT_MOST.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void initialise() {
    run(
        "initdb",
        "--pgdata=" + folder.resolve("data"),
        "--username=" + OWNER,
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync");
  }

  private Process launch() {
    List<String> command =
        binaries.command(
            "postgres",
            "-D",
            folder.resolve("data").toString(),
            "-p",
            Integer.toString(port),
            "-h",
            HOST);
    for (String setting :
        List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=200",
            "unix_socket_directories=",
            "logging_collector=off",
            "timezone=UTC")) {
      command.add("-c");
      command.add(setting);
    }
    return start(command);
  }

  /** Reads from a pipe that ends with this process, and then clears up. */
  private Process guard() {
    List<String> command = new ArrayList<>(PostgresBinaries.asUser());
    command.add("sh");
    command.add("-c");
    command.add(
        "trap '' INT TERM HUP; cat >/dev/null; \"$1\" stop -D \"$2/data\" -m immediate -w;"
            + " rm -rf \"$2\"");
    command.add("sojourn-postgres");
    command.add(binaries.folder().resolve("pg_ctl").toString());
    command.add(folder.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(String program, String... arguments) {
    Process process = start(binaries.command(program, arguments));
    try {
      if (!process.waitFor(AT_MOST.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(program + " failed:\n" + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Process start(List<String> command) {
    Path log = folder.resolve("log");
    try {
      Files.writeString(log, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectInput(Path.of("/dev/null").toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ended() {
    Process process = server;
    if (process != null) {
      try {
        if (!process.waitFor(AT_MOST.toSeconds(), TimeUnit.SECONDS)) {
          throw new AssertionError("PostgreSQL does not end:\n" + log());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
      server = null;
    }
  }

  private boolean takesConnections() {
    try (Connection connection = maintenance()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private void execute(String sql) {
    try (Connection connection = maintenance();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Connection maintenance() throws SQLException {
    return new PostgresDatabase("postgres", port).dataSource().getConnection();
  }

  private static boolean servesClient(ProcessHandle process) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
      return new String(line, StandardCharsets.UTF_8).contains(" " + HOST + "(");
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(PATIENCE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
