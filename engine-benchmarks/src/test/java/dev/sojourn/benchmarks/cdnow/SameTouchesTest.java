package dev.sojourn.benchmarks.cdnow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A comparison says nothing unless all contestants do the same. */
class SameTouchesTest {
  private static final OrderLog LOG = OrderLog.madeUp(300, 7);
  private static final List<Sent> PLAIN =
      Sent.by(new PlainJava(), LOG.orders(), ShopTime.ALL_QUIET);

  static List<Contestant> contestants() {
    return List.of(
        new SojournReplay(),
        new EasyRules(),
        new Evrete(),
        Drools.withFacts(),
        Drools.withEvents());
  }

  @ParameterizedTest
  @MethodSource("contestants")
  void sendsWhatPlainJavaSends(Contestant contestant) {
    List<Sent> sent = Sent.by(contestant, LOG.orders(), ShopTime.ALL_QUIET);

    Sent.mustBeTheSame(contestant.name(), sent, "plain Java", PLAIN);
    assertThat(sent.stream().map(Sent::step).collect(Collectors.toSet()))
        .isEqualTo(
            Set.of(
                "thank-you",
                "rate-your-cds",
                "more-like-this",
                "second-order",
                "come-back",
                "come-back-gold"));
  }
}
