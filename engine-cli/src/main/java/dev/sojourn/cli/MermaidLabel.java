package dev.sojourn.cli;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Labels of a Mermaid diagram: quoted, and with every character that Mermaid or HTML might act on
 * as a number.
 */
final class MermaidLabel {
  private static final int LONGEST = 100;

  /**
   * Inside of what Mermaid reads as a formula, as an icon or as the end of a line even if it is
   * written in numbers: {@code $$x$$}, {@code fa:fa-car}, {@code \n}.
   */
  private static final Pattern SEAM =
      Pattern.compile("(?<=\\$)(?=\\$)|(?<=fa[bklrs]?:)(?=fa-)|(?<=\\\\)(?=n)");

  /** A word joiner, which is not seen. */
  private static final String SEAM_CLOSED = "#8288;";

  private static final String HARMLESS = " .,-_+:=/()";

  private MermaidLabel() {}

  /** One line, or several below each other. */
  static String of(String open, String close, String... lines) {
    return Stream.of(lines)
        .map(MermaidLabel::escaped)
        .collect(Collectors.joining("<br>", open + '"', '"' + close));
  }

  /** A kind, an id and, if there is one, a title. */
  static String name(String kind, String id, @Nullable String title) {
    return kind + " " + id + (title == null ? "" : " · " + title);
  }

  private static String escaped(String text) {
    int length = text.codePointCount(0, text.length());
    String cut = text.substring(0, text.offsetByCodePoints(0, Math.min(length, LONGEST)));
    return SEAM.splitAsStream(cut)
            .map(MermaidLabel::inNumbers)
            .collect(Collectors.joining(SEAM_CLOSED))
        + (length > LONGEST ? "…" : "");
  }

  /** Behind these two words Mermaid takes numbers for colours. */
  private static String inNumbers(String text) {
    StringBuilder label = new StringBuilder();
    text.codePoints().forEach(c -> append(label, c));
    return label.toString().replace("style", "#115;tyle").replace("classDef", "#99;lassDef");
  }

  private static void append(StringBuilder label, int c) {
    if (Character.isISOControl(c) || invisible(Character.getType(c))) {
      label.append(' ');
    } else if (c > 0x7F || Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0) {
      label.appendCodePoint(c);
    } else {
      label.append('#').append(c).append(';');
    }
  }

  /** Format characters can turn the reading direction; halves of characters cannot be written. */
  private static boolean invisible(int type) {
    return type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
