package dev.sojourn.examples.flink;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed jar on a cluster, as users bring it there; runs after packaging. */
class BackfillIT {
  @TempDir private Path folder;

  @Test
  void theJarBringsAllThatAClusterHasNot() throws Exception {
    Path touches = folder.resolve("touches");
    List<String> arguments =
        new ArrayList<>(List.of("-c", Backfill.class.getName(), FlinkProcess.JAR));
    arguments.addAll(Sample.arguments(touches));
    try (FlinkProcess flink = FlinkProcess.start(Files.createDirectory(folder.resolve("flink")))) {
      flink.finished(flink.run(arguments));
    }
    Sample.assertTouches(touches);
  }
}
