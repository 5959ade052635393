package dev.sojourn.dsl.grammar;

import java.util.Map;

/** The whole table in Java, by production. */
final class InJava {
  static final Map<String, Twins> TWINS =
      Map.ofEntries(
          Map.entry("file", JourneysInJava.file()),
          Map.entry("journey", JourneysInJava.journeys()),
          Map.entry("header", JourneysInJava.headers()),
          Map.entry("trigger", JourneysInJava.triggers()),
          Map.entry("stage", JourneysInJava.stages()),
          Map.entry("watch", JourneysInJava.watches()),
          Map.entry("step", JourneysInJava.steps()),
          Map.entry("timing", TimingsInJava.timings()),
          Map.entry("weekdays", TimingsInJava.weekdays()),
          Map.entry("clock", TimingsInJava.clocks()),
          Map.entry("guard", ActionsInJava.guards()),
          Map.entry("action", ActionsInJava.actions()),
          Map.entry("split", ActionsInJava.splits()),
          Map.entry("choose", ActionsInJava.choices()),
          Map.entry("option", ActionsInJava.options()),
          Map.entry("segment", DefinitionsInJava.segments()),
          Map.entry("rules", DefinitionsInJava.ruleSets()),
          Map.entry("policy", DefinitionsInJava.policies()),
          Map.entry("vocabulary", DefinitionsInJava.vocabularies()),
          Map.entry("type", DefinitionsInJava.types()),
          Map.entry("cond", ConditionsInJava.conditions()),
          Map.entry("expr", ExpressionsInJava.expressions()),
          Map.entry("operand", ExpressionsInJava.operands()),
          Map.entry("literal", ExpressionsInJava.literals()),
          Map.entry("window", ConditionsInJava.windows()),
          Map.entry("period", TimingsInJava.periods()),
          Map.entry("duration", TimingsInJava.durations()));

  private InJava() {}
}
