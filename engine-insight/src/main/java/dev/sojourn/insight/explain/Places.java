package dev.sojourn.insight.explain;

import dev.sojourn.insight.internal.LocalText;
import dev.sojourn.model.Fact;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Locations;
import dev.sojourn.model.SourceSpan;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Writes local times and places in files. */
record Places(ZoneId zone, Locations locations) {

  /** The zone as people know it. */
  String zoneName() {
    return LocalText.name(zone);
  }

  /** {@code Mon 2026-11-02 21:40}, with seconds if there are any. */
  String when(Instant instant) {
    return new LocalText(zone).moment(instant);
  }

  /** {@code (a.journey:9:18)} with a blank before it; "" if the place is not known. */
  String place(@Nullable Object node, String field) {
    SourceSpan span = node == null ? null : locations.of(node, field);
    return span == null ? "" : " (" + span.file() + ":" + span.line() + ":" + span.column() + ")";
  }

  /** The first fact of a name as a local time; "" if there is none. */
  String when(Finding finding, String name) {
    Value value = value(finding, name);
    return value == null ? "" : when(Instant.parse(value.toString()));
  }

  /** The first fact of a name; null if there is none, or it is absent. */
  static @Nullable Value value(Finding finding, String name) {
    for (Fact fact : finding.facts()) {
      if (fact.node() == null && fact.name().equals(name)) {
        return fact.value();
      }
    }
    return null;
  }

  static boolean has(Finding finding, String name) {
    return finding.facts().stream()
        .anyMatch(fact -> fact.node() == null && fact.name().equals(name));
  }

  /** The first fact of a name as text; "" if there is none. */
  static String text(Finding finding, String name) {
    Value value = value(finding, name);
    return value == null ? "" : value.toString();
  }

  /** A count with its noun: {@code 1 day}, {@code 2 days}. */
  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
