package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The positions where a name stands, each with the words that could continue its clause and
 * therefore are names there only in quotes.
 */
enum Name {
  JOURNEY("an id for the journey", FOR),
  STAGE("an id for the stage", FROM, UNTIL, RESTARTS),
  WATCH("an id for the watch", AFTER),
  SEGMENT("an id for the segment", IF),
  RULES("an id for the rules", WHEN),
  SPLIT("an id for the split"),
  STEP("a name for the step", OPTIONS),
  TRIGGER(
      "an event, `segment`, `first seen` or `manual`",
      Keywords.SEGMENT,
      FIRST,
      MANUAL,
      IF,
      UNTIL,
      RESTARTS),
  GOAL("the event of the goal", IF, WITHIN),
  EVENT("an event", IF, UNLESS, AND),
  SILENT_EVENT("`any activity` or an event", ANY),
  LAST_EVENT("`T`, `last activity` or `last` and an event", ACTIVITY, AND, OR, IS, CONTAINS),
  QUERY_EVENT("an event", AFTER_QUERY),
  TRIGGER_SEGMENT("a segment", ENTERED, LEFT),
  CONDITION_SEGMENT("a segment", AND, OR),
  MESSAGE("a message", VIA),
  CHANNEL("a channel", List.of(ELSE, IF, UNLESS), OPTIONS),
  CAP_CHANNEL("a channel", PER),
  TAG("a tag", List.of(FOR, AND), OPTIONS),
  CONDITION_TAG("a tag", AND, OR),
  STARTED_JOURNEY("the id of the journey to start", List.of(AND), OPTIONS),
  PARAMETER("a name for the parameter"),
  DECLARED_EVENT("an event", HAS),
  DECLARED("a name");

  private final String what;

  @SuppressWarnings("ImmutableEnumChecker") // never changed after construction
  private final Set<String> quoted;

  Name(String what, String... quoted) {
    this(what, List.of(quoted));
  }

  Name(String what, Iterable<String> quoted) {
    this(what, List.of(), quoted);
  }

  Name(String what, List<String> some, Iterable<String> others) {
    this.what = what;
    Set<String> all = new HashSet<>(some);
    others.forEach(all::add);
    all.add(ANCHOR);
    this.quoted = Set.copyOf(all);
  }

  /** What is expected here, for messages. */
  String what() {
    return what;
  }

  /** Whether the word continues the clause here, and is a name only in quotes. */
  boolean continues(String word) {
    return quoted.contains(word);
  }

  /** The name as it is written here. */
  String print(String name) {
    return Chars.isName(name) && !continues(name) ? name : Quotes.quote(name);
  }
}
