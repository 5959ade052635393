package dev.sojourn.examples.flink;

import dev.sojourn.testbed.ChildJvm;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is on the class path of Flink's own processes: nothing of the project, nor what it uses. */
final class FlinkJars {
  /** That of Flink 2.2 itself; connectors come with a job. */
  private static final Pattern OF_FLINK =
      Pattern.compile(
          "flink-(annotations|clients|connector-datagen|core|core-api|datastream|datastream-api|file-sink-common"
              + "|hadoop-fs|metrics-core|queryable-state-client-java|rpc-akka-loader|rpc-core"
              + "|runtime|shaded-.*|statebackend-rocksdb|streaming-java)-[0-9].*"
              + "|commons-(cli|collections|compress|io|lang3|math3|text)-[0-9].*"
              + "|(kryo|reflectasm|objenesis|minlog|javassist|snakeyaml-engine|snappy-java"
              + "|lz4-java|frocksdbjni|async-profiler)-[0-9].*");

  private static final Path LOGGING = Path.of("target", "flink-logging").toAbsolutePath();

  private FlinkJars() {}

  /** The class path; the jars come from that of this process. */
  static String classPath() {
    Stream<String> jars =
        Stream.of(ChildJvm.classPath().split(File.pathSeparator, -1))
            .filter(one -> OF_FLINK.matcher(Path.of(one).getFileName().toString()).matches());
    Stream<String> logging =
        Stream.of("slf4j-api.jar", "slf4j-simple.jar").map(one -> LOGGING.resolve(one).toString());
    return String.join(File.pathSeparator, Stream.concat(jars, logging).toList());
  }

  /** The same, and classes of these tests. */
  static String classPathWithTests() {
    return String.join(
        File.pathSeparator,
        List.of(classPath(), Path.of("target", "test-classes").toAbsolutePath().toString()));
  }
}
