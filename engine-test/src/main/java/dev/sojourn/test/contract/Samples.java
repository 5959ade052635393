package dev.sojourn.test.contract;

import dev.sojourn.model.Category;
import dev.sojourn.model.Options;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Touches of all kinds. */
final class Samples {
  static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private Samples() {}

  /** One with a value in every field. */
  static Outgoing full(Subject subject, String id) {
    Map<String, Value> params = new LinkedHashMap<>();
    params.put("category", Value.of("口红 \"lipstick\" \\ 😀\n"));
    params.put("amount", Value.of(128.5));
    params.put("first", Value.of(true));
    params.put("on", Value.of(LocalDate.of(2026, 11, 11)));
    Touch touch =
        new Touch(
            id,
            subject.id(),
            subject.isGroup(),
            "beauty-member",
            "customer",
            "category-pick",
            3,
            2,
            Touch.Kind.MESSAGE,
            List.of("category-pick", "小贴士"),
            "wecom",
            Category.SERVICE,
            "staff-7",
            NOON.minusSeconds(60),
            NOON.plusNanos(1),
            params,
            "category-pick");
    return new Outgoing(
        touch,
        new Terms(
            NOON.plusSeconds(3_600).minusNanos(1),
            Reason.WINDOW,
            Options.InQuietHours.SKIP,
            Options.OverCap.DROP,
            ZoneId.of("Asia/Shanghai")));
  }

  /** A message over a channel. */
  static Outgoing via(Subject subject, String id, String channel) {
    Outgoing full = full(subject, id);
    Touch touch =
        new Touch(
            id,
            subject.id(),
            subject.isGroup(),
            "beauty-member",
            "customer",
            "tip",
            0,
            0,
            Touch.Kind.MESSAGE,
            List.of("tip"),
            channel,
            Category.MARKETING,
            null,
            NOON,
            NOON,
            Map.of(),
            null);
    return new Outgoing(touch, full.terms());
  }

  /** One with a value only where there has to be one: a task of standing rules. */
  static Outgoing bare(Subject subject, String id) {
    Touch touch =
        new Touch(
            id,
            subject.id(),
            subject.isGroup(),
            "rules",
            null,
            "task",
            0,
            0,
            Touch.Kind.TASK,
            List.of("Call back"),
            null,
            Category.MARKETING,
            null,
            NOON,
            NOON,
            Map.of(),
            null);
    return new Outgoing(
        touch,
        new Terms(
            Instant.MAX,
            Reason.LATE,
            Options.InQuietHours.IGNORE,
            Options.OverCap.IGNORE,
            ZoneOffset.UTC));
  }
}
