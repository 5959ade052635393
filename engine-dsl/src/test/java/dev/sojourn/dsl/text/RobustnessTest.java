package dev.sojourn.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sojourn.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, it is read or refused, in time that grows with its size. */
@Timeout(120)
class RobustnessTest {
  private static final int MUTATIONS = 6_000;
  private static final long SEED = Long.getLong("sojourn.seed", 20261102L);
  private static final String[] PIECES = {
    " ",
    "\n",
    "\"",
    "(",
    ")",
    ",",
    "%",
    "T+",
    "..",
    "\\u",
    "\\",
    "#",
    "：",
    "“",
    "\uD800",
    "\u0000",
    "1e9",
    "99999999999",
    "24:00",
    "2026-02-30",
    "stage",
    "journey",
    "when",
    "if",
    "not",
    "where",
    "in",
    "last",
    "via",
    "every",
    "policy"
  };

  @Test
  void mutatedFilesNeverThrow() {
    for (int i = 0; i < MUTATIONS; i++) {
      long seed = SEED + i;
      Random random = new Random(seed);
      String valid =
          i % 2 == 0 ? PageExample.TEXT : JourneyText.print(new RandomDefinitions(random).next());
      String text = mutate(valid, random);
      assertThatCode(
              () -> {
                Parsed parsed = JourneyText.parse("mutated.journey", text);
                parsed.problems().forEach(Problem::render);
                if (parsed.problems().isEmpty()) {
                  assertThat(
                          JourneyText.parse("b", JourneyText.print(parsed.definitions()))
                              .definitions())
                      .isEqualTo(parsed.definitions());
                }
              })
          .as("seed %d:%n%s", seed, text)
          .doesNotThrowAnyException();
    }
  }

  private static String mutate(String valid, Random random) {
    StringBuilder text = new StringBuilder(valid);
    int changes = random.nextInt(1, 6);
    for (int i = 0; i < changes && text.length() > 0; i++) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.insert(from, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> text.insert(random.nextInt(text.length()), text.substring(from, to));
        default -> text.setCharAt(from, (char) random.nextInt(0x10000));
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "not ",
        "-",
        "((((user.x + ",
        "no a where (",
        "count of a where ",
        "if ",
        "1 + ",
        "user.x = 1 and ",
        "(1) + ",
        "\"",
        "'",
        "' ",
        "“",
        "“a” ",
        "@",
        "@ ",
        "\\",
        "T",
        "T+1 ",
        "1..",
        "1:",
        "1.",
        "1-",
        "a.",
        "stage s ",
        "journey j ",
        "a\n",
        "，",
        "\u200B",
        "zone a/",
        "\r",
        "# \n",
        "vocabulary ",
        "event a ",
        "a, ",
        "1 days ",
        "\uD83D\uDE00",
        "\uD800"
      })
  void endlessRepetitionIsRefusedInTime(String piece) {
    int times = JourneyText.MOST_BYTES / 2 / Math.max(1, piece.length()) / 2;
    for (String start : List.of("segment s if ", "journey j stage s T+0 send ", "")) {
      String text = start + piece.repeat(Math.min(times, 100_000));
      long begin = System.nanoTime();
      Parsed parsed = JourneyText.parse("endless.journey", text);
      parsed.problems().forEach(Problem::render);
      assertThat(parsed.problems()).hasSizeLessThan(600);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    }
  }

  @Test
  void deepNestingIsRefusedOnce() {
    for (String piece : List.of("(", "not ", "no a where (")) {
      String text = "segment s if " + piece.repeat(100_000 / piece.length()) + "tagged a";
      List<Problem> problems = JourneyText.parse("deep.journey", text).problems();
      assertThat(problems).hasSize(1);
      assertThat(problems.get(0).code()).isEqualTo("too-deep");
    }
  }

  @Test
  void nestingOf32LevelsIsAccepted() {
    String inside = "(".repeat(32) + "tagged a" + ")".repeat(32);
    String tooDeep = "segment s if (" + inside + ")";
    assertThat(JourneyText.parse("a", "segment s if " + inside).problems()).isEmpty();
    assertThat(JourneyText.parse("a", tooDeep).problems()).hasSize(1);
  }

  @Test
  void aFileOf256KibIsReadAndALargerOneIsNot() {
    String header = "segment s if tagged a # ";
    String most = header + "é".repeat((JourneyText.MOST_BYTES - header.length()) / 2);
    assertThat(JourneyText.parse("a", most).problems()).isEmpty();
    List<Problem> problems = JourneyText.parse("a", most + "xx").problems();
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly("the file is larger than 256 KiB: divide it");
  }

  @Test
  void whatIsTooLongInOnePieceIsTold() {
    assertThat(JourneyText.parse("a", "segment s if user.x = " + "1".repeat(10_001)).problems())
        .extracting(Problem::message)
        .containsExactly("this number has too many digits");
    String sum = "segment s if 1" + " + 1".repeat(2_001) + " > 0";
    assertThat(JourneyText.parse("a", sum).problems())
        .extracting(Problem::message)
        .containsExactly("a condition has at most 2000 nodes: divide it");
    assertThat(JourneyText.parse("a", "\"\n".repeat(501)).problems())
        .hasSize(501)
        .last()
        .extracting(Problem::message)
        .isEqualTo("there are more problems: these come first");
  }

  @Test
  void longInputIsNotEchoed() {
    String text = "segment s if " + "x".repeat(100_000) + " " + "y".repeat(100_000);
    for (Problem problem : JourneyText.parse("long.journey", text).problems()) {
      assertThat(problem.message()).hasSizeLessThan(400);
    }
  }
}
