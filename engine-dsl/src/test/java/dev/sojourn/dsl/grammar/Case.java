package dev.sojourn.dsl.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of the table. It is written as {@code === name: alternative of the grammar}, the journey
 * that is accepted, and then, each after a line {@code --- name}:
 *
 * <ul>
 *   <li>{@code replay}: what happens and what follows, as in the language guide
 *   <li>{@code refused}: a journey with one mistake
 *   <li>{@code because}: what is said of it, with line and column
 *   <li>{@code in Java}: what is said of its twin in Java, if that is something else
 * </ul>
 *
 * @param production the production of the grammar, which is the name of the file
 * @param name of the row, unique within the file
 * @param alternative the alternative of the production that the row is about
 * @param parts the text of each part
 */
record Case(String production, String name, String alternative, Map<String, String> parts) {

  /** The rows of one file. */
  static List<Case> read(String production, String file) {
    List<Case> cases = new ArrayList<>();
    for (String row : file.split("(?m)^=== ", -1)) {
      if (!row.isBlank()) {
        cases.add(row(production, row));
      }
    }
    return cases;
  }

  private static Case row(String production, String text) {
    String[] parts = ("--- accepted\n" + text.substring(text.indexOf('\n') + 1)).split("(?m)^--- ");
    Map<String, String> named = new LinkedHashMap<>();
    for (String part : List.of(parts).subList(1, parts.length)) {
      int end = part.indexOf('\n');
      named.put(part.substring(0, end), part.substring(end + 1).stripTrailing());
    }
    String head = text.substring(0, text.indexOf('\n'));
    int colon = head.indexOf(": ");
    return new Case(
        production,
        head.substring(0, colon),
        Grammar.one(head.substring(colon + 2)),
        Map.copyOf(named));
  }

  /** {@code timing/days} */
  String key() {
    return production + "/" + name;
  }

  String part(String part) {
    String text = parts.get(part);
    if (text == null) {
      throw new IllegalArgumentException(key() + " has no part `" + part + "`");
    }
    return text;
  }

  String accepted() {
    return part("accepted");
  }

  List<String> replay() {
    return part("replay").lines().filter(line -> !line.isBlank()).toList();
  }

  String refused() {
    return part("refused");
  }

  /** {@code 2:8: there is no zone …} */
  String because() {
    return part("because");
  }

  /** What is said when the journey was written in Java, without a place. */
  String becauseInJava() {
    String same = because().replaceFirst("^\\d+:\\d+: ", "");
    return parts.getOrDefault("in Java", same);
  }
}
