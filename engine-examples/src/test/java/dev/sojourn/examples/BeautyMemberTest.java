package dev.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import org.junit.jupiter.api.Test;

class BeautyMemberTest {

  @Test
  void javaAndTextGiveEqualRecords() {
    assertThat(BeautyMember.definitions()).isEqualTo(ExampleJourneys.load("beauty-member"));
  }

  @Test
  void whatIsWrittenInJavaPrintsAsText() {
    String printed = JourneyText.print(BeautyMember.definitions());

    assertThat(JourneyText.parse("printed", printed).definitions())
        .isEqualTo(BeautyMember.definitions());
  }
}
