package dev.sojourn.dsl.guide;

import java.util.ArrayList;
import java.util.List;

/**
 * One example of the guide: what was written, and what becomes of it.
 *
 * @param journeys the texts of one or more blocks that define; the later ones are published in
 *     place of the earlier
 * @param kind the language of the block that follows them: {@code replay}, {@code refused} or
 *     {@code warned}
 * @param body the lines of that block that are not empty
 * @param place where that block begins, for messages
 */
record GuideExample(List<String> journeys, String kind, List<String> body, String place) {
  private static final List<String> KINDS = List.of("replay", "refused", "warned");

  /** The examples of a page, in order. Several blocks may speak of the same journeys. */
  static List<GuideExample> read(String page, String markdown) {
    List<GuideExample> examples = new ArrayList<>();
    List<String> journeys = new ArrayList<>();
    boolean told = true;
    String language = null;
    List<String> block = new ArrayList<>();
    int number = 0;
    for (String line : markdown.lines().toList()) {
      number++;
      if (!line.startsWith("```")) {
        block.add(line);
      } else if (language == null) {
        language = line.substring(3).strip();
        block.clear();
      } else {
        String place = page + ":" + (number - block.size() - 1);
        if (language.equals("journey")) {
          if (told) {
            journeys.clear();
          }
          told = false;
          journeys.add(String.join("\n", block));
        } else if (KINDS.contains(language)) {
          List<String> body = block.stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
          examples.add(new GuideExample(List.copyOf(journeys), language, body, place));
          told = true;
        }
        language = null;
      }
    }
    if (!told || language != null) {
      throw new IllegalArgumentException(page + " ends with a block that nothing follows");
    }
    return List.copyOf(examples);
  }

  /** The example as such, wherever it stands. */
  GuideExample anywhere() {
    return new GuideExample(journeys, kind, body, "");
  }
}
