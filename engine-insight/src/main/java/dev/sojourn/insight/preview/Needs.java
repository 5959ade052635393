package dev.sojourn.insight.preview;

import dev.sojourn.model.Clock;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Timing;
import java.util.ArrayList;
import java.util.List;

/** The attributes that the dates of a step depend on. */
final class Needs {
  static final String USER = "user.";
  static final String ANCHOR = "T.";

  private Needs() {}

  /** Their names, such as {@code user.birthday}, each once. */
  static List<String> of(Timing timing) {
    List<String> names = new ArrayList<>();
    if (timing instanceof Timing.Yearly yearly) {
      names.add(USER + yearly.attribute());
    } else if (timing instanceof Timing.Around around) {
      names.add(reference(around.reference()));
    }
    if (timing.at() instanceof Clock.OfUser clock) {
      names.add(USER + clock.attribute());
    }
    return names.stream().distinct().toList();
  }

  private static String reference(Expression reference) {
    return reference instanceof Expression.UserAttribute user
        ? USER + user.name()
        : ANCHOR + ((Expression.AnchorAttribute) reference).name();
  }
}
