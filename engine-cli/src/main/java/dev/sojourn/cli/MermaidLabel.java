package dev.sojourn.cli;

import org.jspecify.annotations.Nullable;

/**
 * Labels of a Mermaid diagram: quoted, and with every character that Mermaid or HTML might act on
 * as a number.
 */
final class MermaidLabel {
  private static final int LONGEST = 100;
  private static final String HARMLESS = " .,-_+:=/()";

  private MermaidLabel() {}

  static String of(String open, String close, String text) {
    return open + '"' + escaped(text) + '"' + close;
  }

  /** A kind, an id and, if there is one, a title. */
  static String of(String open, String close, String kind, String id, @Nullable String title) {
    return of(open, close, kind + " " + id + (title == null ? "" : " · " + title));
  }

  private static String escaped(String text) {
    StringBuilder label = new StringBuilder();
    text.codePoints().limit(LONGEST).forEach(c -> append(label, c));
    return label + (text.codePointCount(0, text.length()) > LONGEST ? "…" : "");
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
