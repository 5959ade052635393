package dev.sojourn.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Logs of made-up events, the same for the same seed. */
final class SampleLog {
  private static final Instant START = Instant.parse("2026-11-01T16:00:00Z");
  private static final String[] TYPES = {
    "order.paid", "order.paid", "page.viewed", "page.viewed", "cart.added", "member.left"
  };

  private final Random random;
  private final List<Line> lines = new ArrayList<>();

  private record Line(Instant at, String json) {}

  private SampleLog(long seed) {
    random = new Random(seed);
  }

  /** Users who join, look, order, leave, move, refuse, become one another and are forgotten. */
  static String of(int users, long seed) {
    SampleLog log = new SampleLog(seed);
    for (int user = 1; user <= users; user++) {
      log.user("u" + user, users);
    }
    log.lines.sort(Comparator.comparing(Line::at));
    StringBuilder text = new StringBuilder();
    log.lines.forEach(line -> text.append(line.json()).append('\n'));
    return text.toString();
  }

  private void user(String user, int users) {
    Instant at = START.plus(Duration.ofMinutes(random.nextInt(40 * 24 * 60)));
    add(user, "member.joined", at, "");
    rarely(15, () -> add(user, "user.set", at, "\"zone\":\"America/New_York\""));
    rarely(10, () -> add(user, "user.consent", at, "\"channel\":\"wecom\",\"granted\":false"));
    rarely(6, () -> add(user, "group.created", at, "\"group\":\"" + user + "\""));
    Instant then = at;
    for (int i = random.nextInt(9); i > 0; i--) {
      then = then.plus(Duration.ofMinutes(1 + random.nextInt(9 * 24 * 60)));
      String type = TYPES[random.nextInt(i == 1 ? TYPES.length : TYPES.length - 1)];
      add(user, type, then, "\"amount\":" + random.nextInt(300) + ",\"category\":\"mask\"");
    }
    Instant late = then.plus(Duration.ofHours(2));
    rarely(6, () -> add(user, "user.forget", late, ""));
    String other = "u" + (1 + random.nextInt(users));
    rarely(6, () -> add(user, "user.identified", late, "\"alias\":\"" + other + "\""));
    rarely(4, () -> lines.add(lines.get(lines.size() - 1)));
  }

  private void rarely(int percent, Runnable what) {
    if (random.nextInt(100) < percent) {
      what.run();
    }
  }

  private void add(String user, String type, Instant at, String attributes) {
    lines.add(
        new Line(
            at,
            "{\"id\":\"e%d\",\"user\":\"%s\",\"type\":\"%s\",\"at\":\"%s\",\"attrs\":{%s}}"
                .formatted(lines.size(), user, type, at, attributes)));
  }
}
