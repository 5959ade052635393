package dev.sojourn.insight.explain;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Fact;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what a gate said to a touch. */
record GateText(Places local) {

  String of(Finding finding) {
    return switch (finding.kind()) {
      case EXPIRY -> expiry(finding);
      case CHANNEL -> channel(finding);
      case REPEAT -> repeat(finding);
      case QUIET_HOURS -> quiet(finding);
      case CAP -> cap(finding);
      case HOLDOUT -> holdout(finding);
      default -> throw new IllegalArgumentException("no gate: " + finding.kind());
    };
  }

  private String holdout(Finding finding) {
    return (finding.passed() ? "not in the holdout: " : "in the holdout: ")
        + Places.text(finding, "percentile")
        + (finding.passed() ? " is not below " : " is below ")
        + Places.text(finding, "percent")
        + "%"
        + local.place(finding.node(), "holdoutPercent");
  }

  private String expiry(Finding finding) {
    String due = local.when(finding, "due");
    String place = local.place(finding.node(), "");
    if (finding.passed()) {
      return "in time" + lastChance(finding);
    } else if (Places.has(finding, "window end") && !Places.has(finding, "last")) {
      return "its window ended " + local.when(finding, "window end") + place;
    }
    return "too late: due " + due + lastChance(finding) + place;
  }

  private String lastChance(Finding finding) {
    if (Places.has(finding, "last")) {
      return ", it may go out until " + local.when(finding, "last");
    }
    boolean window = Places.has(finding, "window end");
    return window ? ", it may go out before " + local.when(finding, "window end") : "";
  }

  private String channel(Finding finding) {
    String all =
        finding.facts().stream()
            .map(f -> f.name() + " is " + f.value())
            .collect(Collectors.joining(", "));
    boolean only = finding.passed() && finding.facts().size() == 1;
    return (finding.passed() ? "channel " : "no channel: ")
        + (only ? finding.facts().get(0).name() : all)
        + (finding.passed() ? "" : local.place(finding.node(), "channels"));
  }

  private String repeat(Finding finding) {
    String days = Places.text(finding, "days");
    if (!Places.has(finding, "message")) {
      return "no message was sent in the last " + days + " days";
    }
    List<String> sent = new ArrayList<>();
    List<Fact> facts = finding.facts();
    for (int i = 1; i + 2 < facts.size(); i += 3) {
      String at = local.when(Instant.parse(String.valueOf(facts.get(i + 1).value())));
      sent.add(facts.get(i).value() + " was sent " + at + " by " + facts.get(i + 2).value());
    }
    return "each message at most once per "
        + days
        + " days: "
        + String.join(", ", sent)
        + local.place(finding.node(), "messageOncePerDays");
  }

  private String quiet(Finding finding) {
    String hours = Places.text(finding, "from") + " to " + Places.text(finding, "to");
    String time = "quiet hours from " + hours + ", it was " + Places.text(finding, "local time");
    if (finding.passed()) {
      return Places.has(finding, "passes") ? "passes quiet hours from " + hours : "no " + time;
    }
    boolean late = !Places.has(finding, "until") && !Places.has(finding, "option");
    return time
        + (late ? ", their end " + local.when(finding, "end") + " is too late" : "")
        + (late ? lastChance(finding) : "")
        + local.place(finding.node(), "");
  }

  private String cap(Finding finding) {
    String text = finding.node() instanceof Policy.Cap cap ? JourneyText.print(cap) : "";
    String waiting = Places.text(finding, "deferred");
    String counts =
        Places.text(finding, "sent")
            + " sent"
            + (waiting.equals("0") ? "" : " and " + waiting + " deferred");
    if (finding.passed() || Places.has(finding, "until")) {
      return text + ": " + counts + local.place(finding.node(), "");
    }
    String why = ", no room on a later day" + lastChance(finding);
    if (Places.has(finding, "room")) {
      why = ", room not before its next slot";
    } else if (Places.has(finding, "option")) {
      why = ", and over the cap it is dropped";
    }
    return text + ": " + counts + why + local.place(finding.node(), "");
  }
}
