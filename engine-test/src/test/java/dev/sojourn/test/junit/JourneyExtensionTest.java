package dev.sojourn.test.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.sojourn.model.Touch;
import dev.sojourn.test.JourneyTester;
import dev.sojourn.test.Welcome;
import dev.sojourn.test.assertj.JourneyAssertions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class JourneyExtensionTest {
  private static final List<JourneyTester> GIVEN = new ArrayList<>();

  @JourneyFile("/dev/sojourn/test/welcome.journey")
  @StartAt("2026-11-02T21:40")
  static class Working {
    private JourneyTester first;

    @BeforeEach
    void joins(JourneyTester tester) {
      first = tester;
      tester.user("u42").happens("member.joined");
    }

    @RepeatedTest(2)
    void everyTestHasATesterOfItsOwn(JourneyTester tester, JourneyTester again) {
      GIVEN.add(tester);
      assertThat(tester).isSameAs(again).isSameAs(first);
      assertThat(tester.user("u42").touches()).hasSize(1);
    }

    @Test
    @JourneyFile({
      "dev/sojourn/test/welcome.journey",
      "src/test/resources/dev/sojourn/test/more.journey"
    })
    @StartAt(value = "2026-11-02T21:40", zone = "Europe/Berlin")
    void aMethodMaySayItAnotherWay(JourneyTester tester) {
      assertThat(tester.now()).isEqualTo(Instant.parse("2026-11-02T20:40:00Z"));
      assertThat(tester.definitions().get(0).journeys()).hasSize(3);
    }

    @Nested
    class Inner {
      @Test
      void theClassAroundItCounts(JourneyTester tester) {
        assertThat(tester.user("u42").touches()).extracting(Touch::step).contains("welcome-gift");
      }
    }
  }

  @Test
  void testsGetATesterThatIsClosedAfterThem() {
    GIVEN.clear();
    EngineExecutionResults results = run(Working.class);
    results.testEvents().assertStatistics(stats -> stats.started(4).succeeded(4));
    assertThat(GIVEN).hasSize(2).doesNotHaveDuplicates();
    for (JourneyTester tester : GIVEN) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> tester.at("2027-01-01T00:00"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the engine is closed");
    }
  }

  static class Mistaken {
    @Test
    @ExtendWith(JourneyExtension.class)
    void withoutAFile(JourneyTester tester) {}

    @Test
    @JourneyFile("nowhere.journey")
    void withAFileThatIsNotThere(JourneyTester tester) {}

    @Test
    @JourneyFile("/dev/sojourn/test/broken.journey")
    void withABrokenFile(JourneyTester tester) {}

    @Test
    @JourneyFile("/dev/sojourn/test/welcome.journey")
    @StartAt(value = "2026-11-02T21:40", zone = "Asia/Shangri-La")
    void withAZoneThatIsNotThere(JourneyTester tester) {}

    @Test
    @JourneyFile("/dev/sojourn/test/welcome.journey")
    @StartAt("soon")
    void withATimeThatIsNone(JourneyTester tester) {}

    @Test
    @JourneyFile("/dev/sojourn/test/welcome.journey")
    @StartAt("2026-11-02T21:40")
    void failingByItself(JourneyTester tester) {
      tester.user("bob").happens("page.viewed");
      tester.user("ann").happens("page.viewed");
      throw new IllegalStateException();
    }

    @Test
    @JourneyFile("/dev/sojourn/test/welcome.journey")
    void failingBeforeAnythingHappened(JourneyTester tester) {
      throw new IllegalStateException();
    }

    @Test
    @JourneyFile("/dev/sojourn/test/welcome.journey")
    @StartAt("2026-11-02T21:40")
    void failingWithAStory(JourneyTester tester) {
      JourneyAssertions.assertThat(tester.user("ann").happens("page.viewed")).isTagged("vip");
    }
  }

  @Test
  void mistakesAreNamed() {
    assertThat(failure("withoutAFile"))
        .contains(
            "nothing says which journeys withoutAFile(JourneyTester) is about: add"
                + " @JourneyFile(\"….journey\") to the test or its class");
    assertThat(failure("withAFileThatIsNotThere"))
        .contains(
            "there is no \"nowhere.journey\" on the class path, neither beside "
                + Mistaken.class.getName()
                + " nor at its root, and no such file in ");
    assertThat(failure("withABrokenFile"))
        .contains(
            "the journeys have errors:\nbroken.journey:3:", "did you mean `until`?", "^^^^^^");
    assertThat(failure("withAZoneThatIsNotThere"))
        .contains("@StartAt names no zone: \"Asia/Shangri-La\"; write one such as Asia/Shanghai");
    assertThat(failure("withATimeThatIsNone")).contains("\"soon\" is no time");
  }

  @Test
  void aFailureOfAnyKindComesWithTheStories() {
    assertThat(thrown("failingByItself").getSuppressed())
        .singleElement()
        .extracting(Throwable::getMessage)
        .isEqualTo(
            """


            The story of user ann, Asia/Shanghai
              Mon 2026-11-02 21:40  page.viewed
              Mon 2026-11-02 21:40  now; still planned: nothing

            The story of user bob, Asia/Shanghai
              Mon 2026-11-02 21:40  page.viewed
              Mon 2026-11-02 21:40  now; still planned: nothing
            """);
    assertThat(thrown("failingWithAStory").getSuppressed()).isEmpty();
    assertThat(thrown("failingBeforeAnythingHappened").getSuppressed()).isEmpty();
  }

  private static String failure(String method) {
    return thrown(method).getMessage();
  }

  private static Throwable thrown(String method) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Mistaken.class, method, JourneyTester.class.getName()))
        .execute()
        .testEvents()
        .failed()
        .stream()
        .map(failed -> failed.getRequiredPayload(TestExecutionResult.class).getThrowable())
        .map(thrown -> thrown.orElseThrow())
        .findFirst()
        .orElseThrow();
  }

  @JourneyFile("/dev/sojourn/test/welcome.journey")
  static class ForAllTests {
    @BeforeAll
    static void tooEarly(JourneyTester tester) {}

    @Test
    void test() {}
  }

  @Test
  void aTesterBelongsToOneTest() {
    run(ForAllTests.class)
        .containerEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                container(ForAllTests.class),
                finishedWithFailure(
                    message(
                        text ->
                            text.contains(
                                "a JourneyTester belongs to one test: let a test or a @BeforeEach"
                                    + " method take it, not static void ")))));
  }

  @Test
  void aMinimumOfTheBuildThatIsNotReachedFailsTheRun() {
    // this very class has loaded a journey whose stage "never" no test opens
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(Working.class))
            .configurationParameter("sojourn.coverage.minimum", "100")
            .execute();
    results.testEvents().assertStatistics(stats -> stats.succeeded(4));
    results
        .containerEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                container("junit-jupiter"),
                finishedWithFailure(
                    message(
                        text ->
                            text.contains(", less than the 100 % asked for\nnot tested:\n")
                                && text.contains("more.journey:4  never: the stage opens")))));
  }

  @Test
  void withoutAMinimumNothingFails() {
    run(Working.class).containerEvents().assertStatistics(stats -> stats.failed(0));
  }

  private static EngineExecutionResults run(Class<?> test) {
    assertThat(Welcome.class.getResource("welcome.journey")).isNotNull();
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(test)).execute();
  }
}
