package dev.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Java that a page shows, compiled and run. */
final class Snippets {
  private Snippets() {}

  /**
   * A whole class as it is; a few lines as the body of a method, with the imports and names they
   * take for granted.
   */
  static Path save(Path folder, String text, int number) throws IOException {
    Matcher type = Pattern.compile("class (\\w+)").matcher(text);
    if (type.find()) {
      return Files.writeString(folder.resolve(type.group(1) + ".java"), text);
    }
    String name = "Snippet" + number;
    String source =
        """
        import static dev.sojourn.dsl.JourneyDsl.*;
        import static java.time.DayOfWeek.*;
        import dev.sojourn.*;
        import dev.sojourn.dsl.*;
        import dev.sojourn.dsl.text.*;
        import dev.sojourn.model.*;
        import dev.sojourn.spi.*;
        import dev.sojourn.json.transfer.*;
        import dev.sojourn.micrometer.*;
        import dev.sojourn.ops.*;
        import io.micrometer.core.instrument.*;
        import java.io.*;
        import java.nio.file.*;
        import java.time.*;
        import java.util.*;
        class %s {
          static String name, text;
          static JourneyEngine engine;
          static TouchSink smsSink, allOtherChannels, wecom, sms;
          static DurableUserStore sqlite, postgres;
          static Path file;
          static MeterRegistry registry;
          public static void main(String[] args) throws Exception {
        %s
          }
        }
        """;
    return Files.writeString(
        folder.resolve(name + ".java"), String.format(Locale.ROOT, source, name, text));
  }

  static String compile(Path folder, List<String> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none", "-encoding", "UTF-8", "-d", folder.toString(), "-cp", classPath()));
    arguments.addAll(files);
    compiler.run(null, null, errors, arguments.toArray(String[]::new));
    return errors.toString(StandardCharsets.UTF_8);
  }

  static String run(Path folder, String mainClass) throws Exception {
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dfile.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                folder + System.getProperty("path.separator") + classPath(),
                mainClass)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return printed.replace("\r\n", "\n");
  }

  /** Surefire hides the class path in a jar of its own. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
