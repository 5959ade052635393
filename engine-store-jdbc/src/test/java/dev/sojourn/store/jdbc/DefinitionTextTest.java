package dev.sojourn.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.spi.DefinitionStore;
import dev.sojourn.spi.DefinitionStore.Deployment;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All journeys of this repository, kept and read back. That whatever is printed is read back as the
 * same is shown on random definitions by {@code RoundTripTest} of engine-dsl.
 */
class DefinitionTextTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void everyJourneyOfTheRepositoryComesBackEqual(Dialect dialect) throws Exception {
    List<Definitions> all = definitions();
    assertThat(all).hasSizeGreaterThan(20);
    try (JdbcUserStore store = open(dialect)) {
      Map<Version, Journey> kept = new LinkedHashMap<>();
      DefinitionStore definitions = store.definitions();
      for (Definitions file : all) {
        for (Journey journey : file.journeys()) {
          kept.put(new Version(journey.id(), definitions.versionOf(journey)), journey);
        }
      }
      assertThat(kept).hasSizeGreaterThan(20);
      kept.forEach(
          (version, journey) ->
              assertThat(definitions.journey(version)).as("%s", version).isEqualTo(journey));
      Definitions others = others(all);
      assertThat(definitions.deploy(new Deployment(1, List.of(), others, Pauses.NONE))).isTrue();
      assertThat(definitions.deployment().others()).isEqualTo(others);
    }
  }

  @Test
  void aJourneyThatNoTextCanHoldIsRefused() {
    Journey sound =
        JourneyText.parse(
                "j",
                "journey j\n  starts when a.b\n\n  stage s\n    from start\n"
                    + "    T+1 at 10:00 send m via sms\n")
            .definitions()
            .journeys()
            .get(0);
    assertThat(DefinitionText.journey(DefinitionText.of(sound))).isEqualTo(sound);
    Journey huge =
        new Journey(
            "j",
            "x".repeat(JourneyText.MOST_BYTES),
            false,
            null,
            sound.starts(),
            null,
            sound.reEntry(),
            null,
            List.of(),
            null,
            0,
            0,
            sound.parts());
    assertThatThrownBy(() -> DefinitionText.of(huge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the journey j cannot be kept");
  }

  private JdbcUserStore open(Dialect dialect) {
    return dialect == Dialect.SQLITE
        ? JdbcUserStore.sqlite(folder.resolve("users.db"))
        : JdbcUserStore.open(Postgres.fresh());
  }

  private static Definitions others(List<Definitions> all) {
    Definitions others = Definitions.EMPTY;
    for (Definitions file : all) {
      others =
          others.and(
              new Definitions(
                  List.of(), file.segments(), file.rules(), file.policies(), file.vocabularies()));
    }
    return others;
  }

  private static List<Definitions> definitions() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      return files
          .filter(file -> file.toString().endsWith(".journey"))
          .filter(file -> !file.toString().contains("target"))
          .sorted()
          .map(DefinitionTextTest::parse)
          .filter(parsed -> parsed.problems().isEmpty())
          .map(Parsed::definitions)
          .toList();
    }
  }

  private static Parsed parse(Path file) {
    try {
      return JourneyText.parse(
          file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
