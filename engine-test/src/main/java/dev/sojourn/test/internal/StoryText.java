package dev.sojourn.test.internal;

import dev.sojourn.insight.explain.Story;
import dev.sojourn.model.UserView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The story of one user or group: what happened, what was decided about it and why, what is still
 * planned.
 *
 * @param now null before the test has begun
 */
public record StoryText(Story story, List<UserView.Planned> planned, @Nullable Instant now) {
  private static final int MOST = 10;

  /** Stories one after another, not too many of them. */
  public static String several(List<String> stories) {
    String shown = stories.stream().limit(MOST).collect(Collectors.joining("\n\n"));
    return stories.size() <= MOST
        ? shown
        : shown + "\n\n… and those of " + (stories.size() - MOST) + " more";
  }

  /** The text, without a line feed at its end. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("The story of " + story.text().stripTrailing());
    if (now != null) {
      lines.add(
          "  " + shown(now) + "  now; still planned:" + (planned.isEmpty() ? " nothing" : ""));
      planned.forEach(one -> lines.add("  " + line(one)));
    }
    return String.join("\n", lines);
  }

  private String line(UserView.Planned one) {
    Instant due = one.due();
    return shown(due == null || one.deferred() ? one.next() : due)
        + "    "
        + one.journey()
        + "/"
        + one.stage()
        + (one.step() == null ? "" : "/" + one.step())
        + (due == null ? ", looked at then" : one.deferred() ? ", deferred" : "");
  }

  private String shown(Instant instant) {
    return TimeText.shown(instant, story.zone());
  }
}
