package dev.sojourn.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.testbed.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Opens pages from files in headless Chromium. No page reaches a network: names are not resolved
 * and proxies not asked. The clock of a page runs ahead while it waits, so that it ends by itself.
 */
public final class Chromium {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final Duration AT_MOST = Duration.ofSeconds(90);
  private static final Pattern CONSOLE =
      Pattern.compile("(?m)^\\[[^\\n]*:(\\w+):CONSOLE[^]\\n]*] (.*)$");

  private final Path program;
  private final Path scratch;

  private Chromium(Path program, Path scratch) {
    this.program = program;
    this.scratch = scratch;
  }

  /**
   * A page as it was when it had nothing more to do.
   *
   * @param html the document, with what scripts made of it
   * @param console what scripts wrote and what the browser complained of, with its level: {@code
   *     INFO "done", source: … (1)}
   */
  public record Page(String html, List<String> console) {}

  /**
   * The browser of this machine; without one the test is skipped, or fails if {@code
   * SOJOURN_TOOLS=required}.
   *
   * @param scratch an empty folder that outlives it, for its profiles
   */
  public static Chromium find(Path scratch) {
    return new Chromium(
        Tool.find(NAMES, "on Debian it is the package chromium, elsewhere Chrome will do"),
        scratch);
  }

  /**
   * Opens a page and tells what became of it.
   *
   * @param budget how far the page's own clock may run ahead
   */
  public Page dump(Path page, Duration budget) throws IOException, InterruptedException {
    return open(page, List.of("--dump-dom", "--virtual-time-budget=" + budget.toMillis()));
  }

  /**
   * Opens a page and takes a picture of what a window of that size shows.
   *
   * @param dark whether the page is told that its reader prefers dark colours
   */
  public Page screenshot(Path page, int width, int height, boolean dark, Path png)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>();
    options.add("--screenshot=" + png.toAbsolutePath());
    options.add("--window-size=" + width + "," + height);
    options.add("--hide-scrollbars");
    options.add("--virtual-time-budget=" + Duration.ofSeconds(20).toMillis());
    options.add("--blink-settings=preferredColorScheme=" + (dark ? 0 : 1));
    Page opened = open(page, options);
    assertThat(png).isNotEmptyFile();
    return opened;
  }

  private Page open(Path page, List<String> options) throws IOException, InterruptedException {
    Path profile = Files.createTempDirectory(scratch, "chromium");
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-extensions",
            "--no-proxy-server",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--enable-logging=stderr",
            "--force-device-scale-factor=1",
            "--lang=en-US",
            "--user-data-dir=" + profile));
    command.addAll(options);
    command.add(page.toAbsolutePath().toUri().toString());
    try {
      Tool.Run run = Tool.run(command, scratch, Map.of("TZ", "UTC"), AT_MOST);
      assertThat(run.status()).as(run.err()).isZero();
      return new Page(run.out(), console(run.err()));
    } finally {
      delete(profile);
    }
  }

  private static List<String> console(String log) {
    return CONSOLE.matcher(log).results().map(Chromium::message).toList();
  }

  private static String message(MatchResult found) {
    return found.group(1) + " " + found.group(2);
  }

  /** Helpers of the browser may outlive it for a moment and still write. */
  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException | java.io.UncheckedIOException e) {
      // What is left goes with the folder of the test.
    }
  }
}
