package dev.sojourn.sink;

import dev.sojourn.model.Category;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Touches to write down. */
final class SampleTouches {
  private static final Instant DUE = Instant.parse("2026-11-11T02:00:00Z");

  private SampleTouches() {}

  static Touch message(String id) {
    return message(id, Map.of("category", Value.of("lipstick")));
  }

  static Touch message(String id, Map<String, Value> params) {
    return new Touch(
        id,
        "u42",
        false,
        "beauty-member",
        "customer",
        "category-pick",
        0,
        0,
        Touch.Kind.MESSAGE,
        List.of("category-pick"),
        "wecom",
        Category.MARKETING,
        "staff-7",
        DUE,
        DUE,
        params,
        null);
  }

  static Touch ofGroup(String id) {
    return new Touch(
        id,
        "g7",
        true,
        "community-week",
        "week",
        "trial-review",
        2,
        1,
        Touch.Kind.MESSAGE,
        List.of("a", "b"),
        "community",
        Category.SERVICE,
        null,
        DUE,
        DUE.plusMillis(5),
        Map.of(),
        "b");
  }

  static Touch taskOfRules(String id) {
    return new Touch(
        id,
        "u42",
        false,
        "standing",
        null,
        "task",
        0,
        0,
        Touch.Kind.TASK,
        List.of("call \"her\""),
        null,
        Category.SERVICE,
        null,
        DUE,
        DUE,
        Map.of(),
        null);
  }
}
