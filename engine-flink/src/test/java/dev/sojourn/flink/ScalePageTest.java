package dev.sojourn.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java that docs/scale.md shows compiles, with the names it takes for granted. */
class ScalePageTest {
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java\n(.*?)^```");
  private static final String AROUND =
      """
      import dev.sojourn.flink.*;
      import dev.sojourn.json.transfer.*;
      import dev.sojourn.spi.UserStore;
      import java.nio.file.Path;
      import java.time.Instant;
      import org.apache.flink.api.connector.sink2.Sink;
      import org.apache.flink.streaming.api.datastream.DataStream;
      import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
      class Page {
        static String text;
        static DataStream<String> events;
        static DataStream<Publication> publications;
        static Sink<String> sink;
        static UserStore store;
        void shown() throws Exception {
      %s
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void whatIsShownCompiles() throws Exception {
    Matcher shown = JAVA.matcher(Files.readString(Path.of("../docs/scale.md")));
    List<String> programs = shown.results().map(one -> one.group(1)).toList();
    assertThat(programs).hasSize(2).allSatisfy(one -> assertThat(errors(one)).isEmpty());
    assertThat(errors("SojournJob.live().attach(nothing);")).contains("nothing");
  }

  private String errors(String program) throws Exception {
    Path file = Files.writeString(folder.resolve("Page.java"), AROUND.formatted(program));
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ToolProvider.getSystemJavaCompiler()
        .run(
            null,
            null,
            errors,
            "-proc:none",
            "-d",
            folder.toString(),
            "-cp",
            path,
            file.toString());
    return errors.toString(StandardCharsets.UTF_8);
  }
}
