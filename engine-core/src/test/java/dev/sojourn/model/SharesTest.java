package dev.sojourn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {

  /** Worked out by another program from the description of the algorithm. */
  @ParameterizedTest
  @CsvSource({
    "u42, beauty-member, '', 73",
    "u42, abandoned-cart, coupon, 90",
    "用户😀, j, s, 27",
    "'', '', '', 93"
  })
  void aPercentileIsTheSameOnEveryMachine(String user, String journey, String split, int expected) {
    assertThat(Shares.percentile(user, journey, split)).isEqualTo(expected);
  }

  @Test
  void branchesTakeTheirPercentilesInTextOrder() {
    assertThat(Shares.branch("u42", "abandoned-cart", split(90, 1, 9))).isEqualTo(1);
    assertThat(Shares.branch("u42", "abandoned-cart", split(91, 9))).isZero();
    assertThat(Shares.branch("u42", "abandoned-cart", split(0, 90, 10))).isEqualTo(2);
  }

  @Test
  void branchesThatDoNotAddUpAreRefused() {
    assertThatThrownBy(() -> Shares.branch("u42", "abandoned-cart", split(50)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the branches of split coupon do not add up");
  }

  private static StepBody.Split split(int... percents) {
    List<StepBody.Branch> branches =
        IntStream.of(percents)
            .mapToObj(percent -> new StepBody.Branch(percent, new StepBody.Nothing()))
            .toList();
    return new StepBody.Split("coupon", branches);
  }
}
