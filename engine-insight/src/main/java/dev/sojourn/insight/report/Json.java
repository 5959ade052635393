package dev.sojourn.insight.report;

import org.jspecify.annotations.Nullable;

/**
 * JSON of nothing but plain ASCII in which nothing can be taken for markup: it may stand in a page
 * as it is. That is why it is not {@link dev.sojourn.sink.JsonObject}, whose lines are for programs
 * and keep every letter legible; and it has arrays in arrays, which keep a page small.
 */
final class Json {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder();
  private boolean first = true;

  Json open(char bracket) {
    comma();
    out.append(bracket);
    first = true;
    return this;
  }

  Json close(char bracket) {
    out.append(bracket);
    first = false;
    return this;
  }

  Json number(long number) {
    comma();
    out.append(number);
    return this;
  }

  Json name(String name) {
    text(name);
    out.append(':');
    first = true;
    return this;
  }

  Json text(@Nullable String text) {
    comma();
    if (text == null) {
      out.append("null");
      return this;
    }
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    out.append('"');
    return this;
  }

  private void character(char c) {
    if (c < ' ' || c > '~' || "\"\\<>&'".indexOf(c) >= 0) {
      out.append("\\u").append(HEX.charAt(c >> 12)).append(HEX.charAt(c >> 8 & 15));
      out.append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
    } else {
      out.append(c);
    }
  }

  private void comma() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  int length() {
    return out.length();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
