package dev.sojourn.dsl.reference;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Touch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a replay of one log came to, in lines that can be compared. */
record Outcomes(List<Decision> decisions, List<Touch> touches) {

  static Outcomes ofReference(Definitions definitions, Log log) {
    Reference reference = new Reference(definitions);
    log.play(reference);
    return new Outcomes(reference.decisions, reference.touches);
  }

  /** Decisions by user, in the order in which they were made. */
  List<String> decisionLines() {
    Map<String, List<Decision>> byUser =
        decisions.stream()
            .collect(Collectors.groupingBy(Decision::subject, TreeMap::new, Collectors.toList()));
    Map<String, List<Touch>> byId =
        touches.stream().collect(Collectors.groupingBy(t -> t.subject() + " " + t.id()));
    return byUser.values().stream().flatMap(List::stream).map(d -> line(d, byId)).toList();
  }

  /** Touches of all users, in hand-over order. */
  List<String> touchLines() {
    return touches.stream()
        .map(
            t ->
                String.join(
                    " ",
                    name(t),
                    t.kind().toString(),
                    t.messages().toString(),
                    String.valueOf(t.channel()),
                    t.category().toString(),
                    String.valueOf(t.owner()),
                    "due " + t.due(),
                    "at " + t.at(),
                    new TreeMap<>(t.params()).toString()))
        .toList();
  }

  /**
   * Touch ids are opaque: they are compared by the touches that they stand for. What was forgotten
   * is not known: an id can come again then, and means the last one.
   */
  private static String touch(Decision d, Map<String, List<Touch>> byId) {
    return byId.getOrDefault(d.subject() + " " + d.touch(), List.of()).stream()
        .filter(t -> !t.at().isAfter(d.at()))
        .reduce((first, last) -> last)
        .map(Outcomes::name)
        .orElse("");
  }

  private static String name(Touch t) {
    return t.subject()
        + " "
        + t.journey()
        + "/"
        + t.stage()
        + "/"
        + t.step()
        + "#"
        + t.occurrence()
        + "+"
        + t.reminder()
        + " at "
        + t.at();
  }

  private static String line(Decision d, Map<String, List<Touch>> byId) {
    boolean named = d.touch() != null && List.of("sent", "goal").contains(d.outcome().text());
    return String.join(
        " ",
        d.subject(),
        d.at().toString(),
        d.outcome().text() + (d.reason() == null ? "" : ":" + d.reason().text()),
        d.journey() + "." + d.run(),
        d.stage() + "/" + d.step() + "#" + d.occurrence() + "+" + d.reminder(),
        "due " + d.due(),
        named ? "touch of " + touch(d, byId) : "");
  }
}
