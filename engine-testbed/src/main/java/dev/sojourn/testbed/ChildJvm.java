package dev.sojourn.testbed;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Java process, with the class path of this one unless another is given, to talk to by lines and
 * to be killed. It ends with this process, unless that is killed; its input ends then, which it
 * should take for an order to go.
 *
 * <p>Safe for use by several threads.
 */
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedWriter input;
  private final Thread reader;
  private final Thread hook;

  private ChildJvm(Process process, Consumer<String> lines) {
    this.process = process;
    input =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    reader = new Thread(() -> read(process, lines), "child-" + process.pid());
    reader.setDaemon(true);
    reader.start();
    hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts a child.
   *
   * @param main a class with a main method
   * @param options of the virtual machine: {@code -Xmx256m}
   * @param errors where its standard error is appended; null for that of this process
   * @param lines takes what it writes to its standard output, line by line, on a thread of its own
   */
  public static ChildJvm start(
      Class<?> main,
      List<String> options,
      List<String> arguments,
      @Nullable Path errors,
      Consumer<String> lines) {
    return start(classPath(), main.getName(), options, arguments, errors, lines);
  }

  /**
   * Starts a child with a class path of its own.
   *
   * @param main the name of a class on it with a main method; all else is as above
   */
  public static ChildJvm start(
      String classPath,
      String main,
      List<String> options,
      List<String> arguments,
      @Nullable Path errors,
      Consumer<String> lines) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Dfile.encoding=UTF-8", "-Duser.timezone=UTC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.add("-cp");
    command.add(classPath);
    command.add(main);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(
        errors == null
            ? ProcessBuilder.Redirect.INHERIT
            : ProcessBuilder.Redirect.appendTo(errors.toFile()));
    try {
      return new ChildJvm(builder.start(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the classes of this process come from; Surefire hides it behind a jar of its own. */
  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Writes lines to its standard input, at once.
   *
   * @return false if it is not there any more; some of them may have reached it nevertheless
   */
  public synchronized boolean send(String... lines) {
    try {
      for (String line : lines) {
        input.write(line);
        input.write('\n');
      }
      input.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends its standard input. */
  public synchronized void endInput() {
    try {
      input.close();
    } catch (IOException e) {
      // it is not there any more
    }
  }

  /** SIGKILL, and waits until it is gone and all that it wrote has been handed on. */
  public void kill() {
    process.destroyForcibly();
    gone(Duration.ofSeconds(30));
  }

  /** SIGSTOP: nothing of it runs any more, but its connections stay open. */
  public void stop() {
    Signals.send("STOP", process.pid());
  }

  /** SIGCONT: it goes on as if no time had passed. */
  public void resume() {
    Signals.send("CONT", process.pid());
  }

  /**
   * Waits until it has ended by itself and all that it wrote has been handed on.
   *
   * @return its exit status
   */
  public int gone(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the child is still there after " + atMost);
      }
      reader.join(atMost.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return process.exitValue();
  }

  /** Kills it if it is still there. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending: the hook does the same.
    }
  }

  private static void read(Process process, Consumer<String> lines) {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.accept(line);
      }
    } catch (IOException e) {
      // It was killed in the middle of a line: there is nothing more to read.
    }
  }
}
