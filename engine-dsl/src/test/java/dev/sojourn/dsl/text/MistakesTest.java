package dev.sojourn.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Journey;
import dev.sojourn.model.Problem;
import dev.sojourn.model.SourceSpan;
import dev.sojourn.model.check.DefinitionsCheck;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MistakesTest {
  private static final String MISTAKES =
      """
      journey spring "春季"
        zone Asia/Shanghia
        starts whn member.joined
        goal order.paid within fourteen days
        leaves when member.left

        stage newcomer untill order.paid
          T+0                send welcome-gift with a = 1
          W1 on Thu at 24:00 send group-buy via wecom
          evry Mon at 20:00  send trial-review via wecom
          T+7 at 10:00       if count of order.paid in last 30 dayz > 2 send coupon via wecom
          T+8 at 10:00       send coupon via wecom

        stage customer from order.paid
          T+1 at 10:00       if (tagged vip send vip-invite via wecom
          on 2026-02-30 at 10:00 send day via wecom
          T+3                send a，b via wecom
          T+4                send "c via wecom

      polici
        quiet from 22:00 to 08:00
      """;

  @Test
  void eachIsToldOnceOnItsLine() {
    Parsed parsed = JourneyText.parse("spring.journey", MISTAKES);
    assertThat(lines(parsed)).containsExactly(2, 3, 4, 7, 8, 9, 10, 11, 15, 16, 17, 18, 20);
  }

  @Test
  void eachHasItsOwnMessage() {
    assertThat(JourneyText.parse("spring.journey", MISTAKES).problems())
        .extracting(Problem::message)
        .containsExactly(
            "there is no zone `Asia/Shanghia`; did you mean `Asia/Shanghai`?",
            "expected `when` after `starts`, found `whn`; did you mean `when`?",
            "expected a period such as `30 days` or `24 hours`, found `fourteen`",
            "expected `from`, `until`, `restarts on` or a step, found `untill`; did you mean `until`?",
            "expected `via` and a channel after the messages of `send`, found `with`",
            "`24:00` is not a time of day: times go from `00:00` to `23:59`",
            "expected a step, such as `T+1 at 10:00 send …`, or the next `stage` or `watch`, found"
                + " `evry`; did you mean `every`?",
            "expected `hours`, `days`, `weeks`, `months` or `years` after the number, found `dayz`;"
                + " did you mean `days`?",
            "expected `)`, or `and` or `or` and another condition, found `send`",
            "`2026-02-30` is not a date: 2026-02 has the days 01 to 28",
            "write `,` instead of `，`",
            "the string is not closed: put a `\"` at its end, on the same line",
            "expected a step, such as `T+1 at 10:00 send …`, or the next `stage` or `watch`, found"
                + " `polici`; did you mean `policy`?");
  }

  @Test
  void whatIsRightIsReadInSpiteOfThem() {
    Parsed parsed = JourneyText.parse("spring.journey", MISTAKES);
    Journey journey = parsed.definitions().journeys().get(0);
    assertThat(journey.id()).isEqualTo("spring");
    assertThat(journey.leaves()).hasSize(1);
    assertThat(journey.parts()).extracting("id").containsExactly("newcomer", "customer");
    assertThat(journey.parts().get(0).steps()).hasSize(4);
    assertThat(parsed.definitions().policies()).hasSize(1);
  }

  @Test
  void twelveInWhatCanBeReadAreToldOnTwelveLines() {
    Parsed parsed =
        JourneyText.parse(
            "spring.journey",
            """
            journey spring
              starts when joined if T.x = 1
              priority 1001
              holdout 101%
              goal bought within 0 days
              leaves when segment nobody left
              ends after 14 days
              stage s
                T+7..T+3  send a via b
                T+30      send c via b
                T+1       split ab 50% send d via b 40% nothing
                T+2       send a via b
                T+3       send e via b else b
                T+4       start nowhere
                T+5       if group.x = 1 send f via b
            """);
    assertThat(parsed.problems()).isEmpty();
    List<Problem> problems =
        DefinitionsCheck.check(parsed.definitions(), parsed.locations()).stream()
            .filter(Problem::isError)
            .toList();
    assertThat(problems)
        .extracting(problem -> Objects.requireNonNull(problem.span()).line())
        .containsExactly(2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 15);
    assertThat(problems).extracting(Problem::message).doesNotHaveDuplicates();
  }

  @Test
  void aStepThatBeginsWithANumberIsFoundAfterOneThatIsWrong() {
    Parsed parsed =
        JourneyText.parse(
            "clinic.journey",
            """
            journey clinic
              starts when visited
              stage s
                T+3 at 12:00                 task "Ring" to owner
                6 months befor T.day         send a via mail
                2h aftr booked               send b via mail
                3 days before user.visit     send c via mail
            """);
    assertThat(lines(parsed)).containsExactly(4, 5, 6);
  }

  @Test
  void areAllToldAlsoWithoutIndentation() {
    Parsed parsed = JourneyText.parse("flat.journey", MISTAKES.replaceAll("(?m)^ +", ""));
    assertThat(lines(parsed)).containsExactly(2, 3, 4, 7, 8, 9, 10, 11, 15, 16, 17, 18, 20);
  }

  @Test
  void areAllToldAlsoOnOneLine() {
    String oneLine =
        "journey j zone Nowhere starts whn a stage s untl b T+1 at 25:00 send x via"
            + " T+2 foo x via c every Mon at 26:00 send x via c stage t T+0 sned x via c";
    List<Problem> problems = JourneyText.parse("one.journey", oneLine).problems();
    assertThat(problems).hasSize(8);
  }

  @Test
  void endOfTheFileIsAPlace() {
    Problem problem = JourneyText.parse("a.journey", "journey j\n  zone\n\n").problems().get(0);
    SourceSpan span = Objects.requireNonNull(problem.span());
    assertThat(span.line()).isEqualTo(2);
    assertThat(span.column()).isEqualTo(7);
    assertThat(problem.message()).contains("the end of the file");
  }

  @Test
  void columnsCountCodePoints() {
    Problem problem =
        JourneyText.parse("a.journey", "segment 𝕏𝕏 \"😀\" if user.𝕏 = !").problems().get(0);
    assertThat(Objects.requireNonNull(problem.span()).column()).isEqualTo(28);
  }

  private static List<Integer> lines(Parsed parsed) {
    return parsed.problems().stream()
        .map(problem -> Objects.requireNonNull(problem.span()).line())
        .toList();
  }
}
