package dev.sojourn.insight.explain;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Action;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Finding.Kind;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.TimeAmount;
import java.time.Duration;
import java.util.stream.Collectors;

/** Writes why a run or stage goes on or not, and what an event did to what was planned. */
final class LifeText {
  private LifeText() {}

  static String of(Finding finding, Places local) {
    Object node = finding.node();
    String cause = cause(finding, local);
    if (finding.kind() == Kind.EVENT) {
      return event(finding, local);
    } else if (!cause.isEmpty()) {
      return cause;
    } else if (node instanceof Action.Leave leave) {
      return "step " + Places.text(finding, "step") + " leaves" + local.place(leave, "");
    } else if (node instanceof Part part) {
      return finding.passed()
          ? "stage " + part.id() + " opened, T " + local.when(finding, "T")
          : "stage " + part.id() + " closed";
    } else if (Places.has(finding, "stages")) {
      String stages = Places.text(finding, "stages");
      return stages.equals("1")
          ? "its stage is closed"
          : "all its " + stages + " stages are closed";
    } else if (Places.has(finding, "ends") && node instanceof Journey journey) {
      TimeAmount.Calendar after = journey.endsAfter();
      return "ends after "
          + (after == null ? "" : JourneyText.print(after) + ", ")
          + local.when(finding, "ends")
          + local.place(journey, "endsAfter");
    }
    return "the run ended";
  }

  private static String event(Finding finding, Places local) {
    String event = Places.text(finding, "event");
    if (!Places.has(finding, "limit")) {
      return event.equals("user.forget")
          ? "the user was forgotten"
          : "an event with the id " + Places.text(finding, "id") + " came before";
    }
    Duration limit = Duration.parse(Places.text(finding, "limit"));
    String at = event + " of " + local.when(finding, "at");
    return limit.toDays() > 0 || limit.isZero()
        ? at + " came more than " + Places.count(limit.toHours(), "hour") + " late"
        : at
            + " is more than "
            + Places.count(limit.toMinutes(), "minute")
            + " ahead of the clock, "
            + local.when(finding, "now");
  }

  /** What else has changed what was planned or live; "" if nothing of the kind. */
  static String cause(Finding finding, Places local) {
    if (Places.has(finding, "version")) {
      return "version " + Places.text(finding, "version") + " was published";
    } else if (Places.has(finding, "goes on")) {
      String run = Places.text(finding, "goes on");
      return "two users became one, and run " + run + " goes on";
    } else if (Places.has(finding, "sent before")) {
      String date = Places.text(finding, "sent before");
      return "a run that was merged into this one sent it for " + date;
    } else if (Places.has(finding, "changed")) {
      String names =
          finding.facts().stream()
              .filter(fact -> fact.name().equals("changed"))
              .map(fact -> String.valueOf(fact.value()))
              .collect(Collectors.joining(", "));
      return "attribute " + names + " changed";
    } else if (Places.has(finding, "latest") && finding.kind() == Kind.TIMING) {
      return "it counts from the latest event, " + local.when(finding, "latest");
    } else if (Places.has(finding, "active")) {
      return "active again " + local.when(finding, "active");
    } else if (finding.kind() == Kind.LIFE && Places.has(finding, "event")) {
      return "active again: " + Places.text(finding, "event");
    }
    return "";
  }
}
