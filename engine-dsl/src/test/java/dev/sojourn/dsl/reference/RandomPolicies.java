package dev.sojourn.dsl.reference;

import dev.sojourn.model.Policy;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Random policies. */
final class RandomPolicies {
  private RandomPolicies() {}

  static Policy policy(Draw draw) {
    List<Policy.Cap> caps = new ArrayList<>();
    for (int i = draw.below(3); i > 0; i--) {
      caps.add(
          new Policy.Cap(
              1 + draw.below(2),
              draw.chance(60),
              draw.chance(30) ? draw.of(Words.CHANNELS) : null,
              draw.of(
                  List.of(
                      new Policy.Per.Day(),
                      new Policy.Per.Day(),
                      new Policy.Per.Week(),
                      new Policy.Per.Month(),
                      new Policy.Per.Days(1 + draw.below(3))))));
    }
    Policy.QuietHours quiet =
        new Policy.QuietHours(
            LocalTime.parse(draw.of(List.of("22:00", "20:00", "23:00", "00:00", "12:00", "02:30"))),
            LocalTime.parse(draw.of(List.of("08:00", "10:00", "01:30", "14:00", "02:00"))));
    return new Policy(
        draw.chance(50) ? draw.of(Words.ZONES) : null,
        draw.chance(55) ? quiet : null,
        caps,
        draw.chance(50) ? 1 + draw.below(9) : 0,
        draw.chance(40) ? List.of("viewed") : List.of());
  }
}
