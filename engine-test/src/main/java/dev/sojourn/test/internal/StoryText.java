package dev.sojourn.test.internal;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Touch;
import dev.sojourn.model.UserView;
import dev.sojourn.test.internal.Recorder.Noted;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The story of one user or group: what happened, what was decided about it, what is still planned.
 *
 * @param name as it is shown
 * @param touches by their ids
 */
public record StoryText(
    String name,
    ZoneId zone,
    List<Noted> noted,
    Map<String, Touch> touches,
    List<UserView.Planned> planned,
    @Nullable Instant now) {

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
    lines.add("The story of " + name + ", at local times of " + zone + ":");
    for (Noted one : noted) {
      lines.add(
          "  "
              + shown(one.at())
              + (one instanceof Recorder.Came came
                  ? "  " + line(came.event())
                  : "    " + line(((Recorder.Decided) one).decision())));
    }
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
        + (one.step() == null ? one.stage() : one.step())
        + (due == null ? ", looked at then" : one.deferred() ? ", deferred" : "")
        + " ("
        + one.journey()
        + ")";
  }

  private String shown(Instant instant) {
    return TimeText.shown(instant, zone);
  }

  private static String line(Event event) {
    return event.type()
        + event.attributes().entrySet().stream()
            .map(attribute -> " " + attribute.getKey() + "=" + attribute.getValue())
            .collect(Collectors.joining());
  }

  private String line(Decision decision) {
    Touch touch = decision.outcome() == Outcome.SENT ? touches.get(decision.touch()) : null;
    if (touch != null) {
      return "-> " + TouchText.of(touch) + due(decision);
    } else if (decision.step() != null) {
      return "-- " + TouchText.step(decision) + ", " + TouchText.why(decision) + due(decision);
    }
    String where = decision.stage() == null ? decision.journey() : decision.stage();
    return where == null ? TouchText.why(decision) : TouchText.why(decision) + " (" + where + ")";
  }

  private String due(Decision decision) {
    Instant due = decision.due();
    return due == null || due.equals(decision.at()) ? "" : " (due " + shown(due) + ")";
  }
}
