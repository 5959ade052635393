package dev.sojourn.reliability.equality;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.Records;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a trace came to.
 *
 * @param touches in the order of hand-over
 * @param decisions in the order in which they were made
 * @param records of all users and groups, with all names in them, as hexadecimal digits
 */
record Outcome(List<Touch> touches, List<Decision> decisions, Map<Subject, String> records) {

  static Outcome of(List<Touch> touches, List<Decision> decisions, UserStore store) {
    Map<Subject, String> records = new TreeMap<>();
    store.forEachSubject(
        (subject, due) -> {
          byte[] record =
              Records.move(subject, store.load(subject), store.names(), NameTable.NONE).record();
          records.put(subject, due + " " + HexFormat.of().formatHex(record));
        });
    return new Outcome(List.copyOf(touches), List.copyOf(decisions), records);
  }

  /** Where another one differs first; null if it does not. */
  String differenceTo(Outcome other) {
    String difference = first("decision", lines(decisions), lines(other.decisions));
    if (difference == null) {
      difference = first("touch", lines(touches), lines(other.touches));
    }
    if (difference == null) {
      difference = first("record", lines(records), lines(other.records));
    }
    return difference;
  }

  /** With all fields: what these say of themselves leaves personal data out. */
  private static List<String> lines(List<?> all) {
    return all.stream().map(Outcome::line).toList();
  }

  private static List<String> lines(Map<Subject, String> all) {
    return all.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList();
  }

  private static String line(Object one) {
    if (one instanceof Touch t) {
      return "%s %s %s %s/%s/%s#%d+%d %s %s %s %s %s due %s at %s %s %s"
          .formatted(
              t.id(),
              t.subject(),
              t.ofGroup(),
              t.journey(),
              t.stage(),
              t.step(),
              t.occurrence(),
              t.reminder(),
              t.kind(),
              t.messages(),
              t.channel(),
              t.category(),
              t.owner(),
              t.due(),
              t.at(),
              t.params(),
              t.variant());
    }
    Decision d = (Decision) one;
    return "%s %s %s.%s/%s/%s#%s+%s due %s at %s %s %s %s"
        .formatted(
            d.subject(),
            d.ofGroup(),
            d.journey(),
            d.run(),
            d.stage(),
            d.step(),
            d.occurrence(),
            d.reminder(),
            d.due(),
            d.at(),
            d.outcome(),
            d.reason(),
            d.touch());
  }

  private static String first(String what, List<String> all, List<String> others) {
    for (int i = 0; i < Math.min(all.size(), others.size()); i++) {
      if (!all.get(i).equals(others.get(i))) {
        return "%s %d:%n  %s%n  %s".formatted(what, i, all.get(i), others.get(i));
      }
    }
    return all.size() == others.size()
        ? null
        : "%d and %d of %s".formatted(all.size(), others.size(), what);
  }
}
