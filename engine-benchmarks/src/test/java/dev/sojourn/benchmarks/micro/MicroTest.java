package dev.sojourn.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Goes once through what JMH measures: each checks that it does what it says. */
class MicroTest {

  @Test
  void everyUserHasAStepEachDay() {
    DueSteps steps = new DueSteps();
    steps.join();
    assertThat(steps.oneDay()).isEqualTo(DueSteps.USERS);
    steps.close();
  }

  @Test
  void usersAreLiveInTwentyJourneys() {
    TwentyJourneys journeys = new TwentyJourneys();
    journeys.join();
    journeys.next();
    assertThat(journeys.oneEventOfEverybody()).isEqualTo(1_000);
    journeys.close();
  }

  @Test
  void usersAreLiveInThreeOfManyJourneys() {
    ManyJourneys many = new ManyJourneys();
    many.journeys = 10;
    many.join();
    many.next();
    assertThat(many.oneOrderOfEverybody()).isEqualTo(1_000);
    many.close();
  }

  @Test
  void aJourneyOfTenStepsIsPublished() {
    Publish publish = new Publish();
    publish.read();
    assertThat(publish.publish()).isEmpty();
    publish.close();
  }
}
