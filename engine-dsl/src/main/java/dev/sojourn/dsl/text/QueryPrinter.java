package dev.sojourn.dsl.text;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Window;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the event of a query.
 *
 * @param where with a blank before it; "" if there is none
 * @param window with a blank before it; "" if there is none
 */
record QueryPrinter(String where, String window) {

  static QueryPrinter of(EventQuery query) {
    Condition where = query.where();
    return new QueryPrinter(
        where == null ? "" : " where " + ConditionPrinter.where(where), window(query.window()));
  }

  static String event(EventQuery query) {
    return Name.QUERY_EVENT.print(query.event());
  }

  String text() {
    return where + window;
  }

  private static String window(@Nullable Window window) {
    if (window == null) {
      return "";
    } else if (window instanceof Window.InLast last) {
      return " in last " + TimePrinter.amount(last.amount());
    } else if (window instanceof Window.SinceAnchor) {
      return " since T";
    } else if (window instanceof Window.SinceStart) {
      return " since start";
    } else if (window instanceof Window.Today) {
      return " today";
    }
    return window instanceof Window.ThisWeek ? " this week" : " this month";
  }
}
