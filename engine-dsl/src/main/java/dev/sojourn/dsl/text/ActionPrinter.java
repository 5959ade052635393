package dev.sojourn.dsl.text;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Options;
import dev.sojourn.model.TimeAmount;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints actions and their options; options that say what holds anyway are left out. */
final class ActionPrinter {
  private ActionPrinter() {}

  static String action(Action action) {
    if (action instanceof Action.Send send) {
      return "send "
          + names(Name.MESSAGE, send.messages(), ", ")
          + " via "
          + names(Name.CHANNEL, send.channels(), " else ");
    } else if (action instanceof Action.Task task) {
      return task(task);
    } else if (action instanceof Action.Tag tag) {
      TimeAmount.Calendar kept = tag.keptFor();
      String keptFor = kept == null ? "" : " for " + TimePrinter.period(kept);
      return "tag " + Name.TAG.print(tag.tag()) + keptFor;
    } else if (action instanceof Action.Untag untag) {
      return "untag " + Name.TAG.print(untag.tag());
    } else if (action instanceof Action.SetAttribute set) {
      String value = new ExpressionPrinter().print(set.value());
      return "set " + ExpressionPrinter.owned("user", set.attribute()) + " = " + value;
    } else if (action instanceof Action.Start start) {
      return "start " + Name.STARTED_JOURNEY.print(start.journey());
    }
    return "leave";
  }

  private static String task(Action.Task task) {
    String assignee = task.assignee();
    TimeAmount.Calendar due = task.dueIn();
    return "task "
        + Quotes.quote(task.text())
        + " for "
        + (assignee == null ? "owner" : Quotes.quote(assignee))
        + (due == null ? "" : " due in " + TimePrinter.period(due));
  }

  static String names(Name name, List<String> names, String comma) {
    return names.stream().map(name::print).collect(Collectors.joining(comma));
  }

  /** All options, with a blank before each. */
  static String options(Options options) {
    StringBuilder out = new StringBuilder();
    if (!options.with().isEmpty()) {
      out.append(" with ").append(parameters(options.with()));
    }
    if (options.category() == Category.SERVICE) {
      out.append(" as service");
    }
    TimeAmount expiresAfter = options.expiresAfter();
    if (expiresAfter != null) {
      out.append(" expires after ").append(TimePrinter.amount(expiresAfter));
    }
    if (options.inQuietHours() != Options.InQuietHours.DEFER) {
      out.append(" in quiet hours ").append(word(options.inQuietHours()));
    }
    if (options.overCap() != Options.OverCap.DEFER) {
      out.append(" over cap ").append(word(options.overCap()));
    }
    if (options.priority() != null) {
      out.append(" priority ").append(options.priority());
    }
    if (options.remindDays() != 0) {
      out.append(" remind daily for ").append(options.remindDays()).append(" days");
    }
    String name = options.name();
    if (name != null) {
      out.append(" named ").append(Name.STEP.print(name));
    }
    return out.toString();
  }

  private static String parameters(List<Options.Parameter> with) {
    return with.stream()
        .map(p -> Name.PARAMETER.print(p.name()) + " = " + new ExpressionPrinter().print(p.value()))
        .collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
