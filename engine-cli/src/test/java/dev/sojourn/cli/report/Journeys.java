package dev.sojourn.cli.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/** Journeys to report on. */
final class Journeys {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Has what the examples beside it have not: a holdout, a split, tasks, rules, a leave step. */
  private static final String TRIAL =
      """
      journey trial "Trial"
        starts when order.paid
        runs again after 3 days
        goal order.paid within 5 days
        holdout 30%
        stage s until order.paid restarts on page.viewed
          T+0 send hello via wecom else mail
          T+1 at 23:00 split offer 30% send small via mail 30% task "call" for owner 40% nothing
          T+2 split quiet 50% send a via wecom in quiet hours skip 50% send b via sms over cap drop
          T+3 if T.amount > 100 leave
          T+4 at 03:00 tag tried
          every day-number days at 10:00 send again via mail remind daily for 2 days
      rules house "House rules"
        when cart.added task "look" for "staff-7" and tag cart
      """
          .replace("day-number", "2");

  private Journeys() {}

  static Path example(String name) {
    return Path.of("..", "engine-examples", "src", "main", "resources", "journeys", name);
  }

  /** Files that can be deployed together. */
  static List<Path> all(Path folder) throws IOException {
    return List.of(
        example("beauty-member.journey"),
        example("order-follow-up.journey"),
        example("abandoned-cart.journey"),
        Files.writeString(folder.resolve("trial.journey"), TRIAL));
  }
}
