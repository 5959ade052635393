package dev.sojourn.internal.decide;

import dev.sojourn.model.Fact;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts of one finding, while they are collected. */
final class Seen {
  private final List<Fact> facts = new ArrayList<>();

  Seen text(String name, @Nullable String text) {
    facts.add(Fact.of(name, text == null ? null : Value.of(text)));
    return this;
  }

  Seen number(String name, long number) {
    facts.add(Fact.of(name, Value.of(number)));
    return this;
  }

  Seen flag(String name, boolean flag) {
    facts.add(Fact.of(name, Value.of(flag)));
    return this;
  }

  /** Nothing, if there is no such instant. */
  Seen at(String name, @Nullable Instant instant) {
    return instant == null ? this : text(name, instant.toString());
  }

  Seen value(String name, @Nullable Value value) {
    facts.add(Fact.of(name, value));
    return this;
  }

  Seen fact(Fact fact) {
    facts.add(fact);
    return this;
  }

  Seen all(List<Fact> more) {
    facts.addAll(more);
    return this;
  }

  Finding finding(Finding.Kind kind, boolean passed, @Nullable Object node) {
    return new Finding(kind, passed, node, facts);
  }
}
