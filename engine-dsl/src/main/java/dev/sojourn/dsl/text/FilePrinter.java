package dev.sojourn.dsl.text;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Policy;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Vocabulary;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints everything that a file can define, with an empty line between. */
final class FilePrinter {
  private final StringBuilder out = new StringBuilder();

  private FilePrinter() {}

  static String print(Definitions definitions) {
    FilePrinter printer = new FilePrinter();
    JourneyPrinter journeys = new JourneyPrinter(printer.out);
    definitions.journeys().forEach(j -> journeys.print(printer.next(j)));
    definitions.segments().forEach(s -> printer.segment(printer.next(s)));
    definitions.rules().forEach(r -> printer.rules(printer.next(r)));
    definitions.policies().forEach(p -> printer.policy(printer.next(p)));
    definitions.vocabularies().forEach(v -> printer.vocabulary(printer.next(v)));
    return printer.out.toString();
  }

  private <T> T next(T definition) {
    if (out.length() > 0) {
      out.append('\n');
    }
    return definition;
  }

  private void segment(Segment segment) {
    out.append("segment ").append(Name.SEGMENT.print(segment.id()));
    out.append(JourneyPrinter.title(segment.title())).append('\n');
    line("if " + ConditionPrinter.print(segment.condition()));
  }

  private void rules(RuleSet rules) {
    out.append("rules ").append(Name.RULES.print(rules.id()));
    out.append(JourneyPrinter.title(rules.title())).append('\n');
    for (RuleSet.Rule rule : rules.rules()) {
      line("when " + Name.EVENT.print(rule.event()) + JourneyPrinter.optionalIf(rule.condition()));
      line(
          rule.actions().stream()
              .map(ActionPrinter::action)
              .collect(Collectors.joining(" and ", "  ", "")));
    }
  }

  private void line(String text) {
    out.append("  ").append(text).append('\n');
  }

  private void policy(Policy policy) {
    out.append("policy\n");
    ZoneId zone = policy.zone();
    if (zone != null) {
      line("zone " + zone.getId());
    }
    Policy.QuietHours quiet = policy.quiet();
    if (quiet != null) {
      String from = TimePrinter.time(quiet.from());
      line("quiet from " + from + " to " + TimePrinter.time(quiet.to()));
    }
    policy.caps().forEach(cap -> line(cap(cap)));
    if (policy.messageOncePerDays() != 0) {
      line("each message at most once per " + policy.messageOncePerDays() + " days");
    }
    if (!policy.passiveEvents().isEmpty()) {
      line("passive events " + ActionPrinter.names(Name.EVENT, policy.passiveEvents(), ", "));
    }
  }

  static String cap(Policy.Cap cap) {
    String channel = cap.channel();
    return "at most "
        + cap.limit()
        + (cap.marketingOnly() ? " marketing" : "")
        + (cap.limit() == 1 ? " touch" : " touches")
        + (channel == null ? "" : " via " + Name.CAP_CHANNEL.print(channel))
        + " per "
        + per(cap.per());
  }

  private static String per(Policy.Per per) {
    if (per instanceof Policy.Per.Days days) {
      return days.days() + " days";
    } else if (per instanceof Policy.Per.Day) {
      return "day";
    }
    return per instanceof Policy.Per.Week ? "week" : "month";
  }

  private void vocabulary(Vocabulary vocabulary) {
    out.append("vocabulary\n");
    vocabulary
        .events()
        .forEach(
            (event, attributes) ->
                line(
                    "event "
                        + Name.DECLARED_EVENT.print(event)
                        + (attributes.isEmpty() ? "" : " has " + attributes(attributes))));
    if (!vocabulary.userAttributes().isEmpty()) {
      line("user " + attributes(vocabulary.userAttributes()));
    }
    names("messages", vocabulary.messages());
    names("channels", vocabulary.channels());
    names("tags", vocabulary.tags());
  }

  private void names(String kind, List<String> names) {
    if (!names.isEmpty()) {
      line(kind + " " + ActionPrinter.names(Name.DECLARED, names, ", "));
    }
  }

  private static String attributes(Map<String, Vocabulary.Type> attributes) {
    return attributes.entrySet().stream()
        .map(a -> Name.DECLARED.print(a.getKey()) + " " + type(a.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String type(Vocabulary.Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
