package dev.sojourn.model.check;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that has to hold, or not to hold, for something to happen.
 *
 * @param holds false if it must not hold
 * @param node where it stands in the text
 * @param source whether it is written, or follows from something else
 * @param because why it is so if it is not written
 */
record Claim(Condition condition, boolean holds, Object node, Source source, String because) {

  /** What a claim comes from. */
  enum Source {
    TEXT,
    STAGE,
    TIME
  }

  /** What follows from the stage. */
  static Claim given(Condition condition, String because) {
    return new Claim(condition, true, condition, Source.STAGE, because);
  }

  /** What follows from the stage not to hold. */
  static Claim denied(Condition condition, String because) {
    return new Claim(condition, false, condition, Source.STAGE, because);
  }

  /** What all guards of a step say, one claim for each part of an {@code and}. */
  static List<Claim> of(List<Guard> guards) {
    List<Claim> claims = new ArrayList<>();
    for (Guard guard : guards) {
      if (guard instanceof Guard.If when) {
        claims.addAll(of(when.condition()));
      } else if (guard instanceof Guard.Unless unless) {
        claims.add(
            new Claim(
                Questions.none(unless.event(), new Window.SinceAnchor()),
                true,
                guard,
                Source.TEXT,
                ""));
      }
    }
    return claims;
  }

  static List<Claim> of(Condition condition) {
    List<Condition> parts =
        condition instanceof Condition.And and ? and.conditions() : List.of(condition);
    return parts.stream().map(part -> new Claim(part, true, part, Source.TEXT, "")).toList();
  }

  /** The claim that the guards do not all hold. */
  static Claim notAll(List<Guard> guards) {
    List<Condition> all = of(guards).stream().map(Claim::condition).toList();
    return new Claim(new Condition.And(all), false, guards, Source.TEXT, "");
  }

  /** As it is written. */
  String text() {
    return node instanceof Guard.Unless unless
        ? "unless " + unless.event()
        : ConditionText.of(condition);
  }
}
