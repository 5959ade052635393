package dev.sojourn.insight.report;

import java.util.Locale;

/**
 * Well-formed HTML. Whatever comes in as text or as an attribute is text: nothing in it becomes
 * markup. What no reader can take, such as control characters and halves of characters, becomes a
 * replacement character.
 */
final class Html {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Opens an element; attributes are names and values in turn. */
  Html open(String tag, Object... attributes) {
    out.append('<').append(tag);
    attributes(attributes);
    out.append('>');
    return this;
  }

  /** An element without content. */
  Html empty(String tag, Object... attributes) {
    out.append('<').append(tag);
    attributes(attributes);
    out.append("/>");
    return this;
  }

  Html close(String... tags) {
    for (String tag : tags) {
      out.append("</").append(tag).append('>');
    }
    return this;
  }

  /** An element with nothing but text in it. */
  Html leaf(String tag, String text, Object... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** An element with a text in both languages. */
  Html leaf(String tag, Say say, Object... attributes) {
    return open(tag, attributes).say(say).close(tag);
  }

  /** Text of the definitions or of the log: it reads in its own direction. */
  Html name(String text, Object... attributes) {
    return open("bdi", attributes).text(text).close("bdi");
  }

  Html text(String text) {
    escape(text);
    return this;
  }

  /** A text in both languages; the page shows one. */
  Html say(Say say) {
    if (say.en().equals(say.zh())) {
      return text(say.en());
    }
    return leaf("span", say.en(), "lang", "en").leaf("span", say.zh(), "lang", "zh");
  }

  /** The same within a drawing. */
  Html draw(Say say) {
    if (say.en().equals(say.zh())) {
      return text(say.en());
    }
    return leaf("tspan", say.en(), "lang", "en").leaf("tspan", say.zh(), "lang", "zh");
  }

  /** A cell with a number; the attributes say what of. */
  Html number(long number, Object... attributes) {
    open("td");
    out.setLength(out.length() - 1);
    attributes("class", number == 0 ? "n zero" : "n", "data-n", number);
    attributes(attributes);
    out.append('>').append(count(number)).append("</td>");
    return this;
  }

  /** Markup of our own making. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  Html line() {
    out.append('\n');
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Such as {@code 12.5 %}. */
  static String percent(double fraction) {
    return Double.isNaN(fraction) ? "–" : String.format(Locale.ROOT, "%.1f %%", fraction * 100);
  }

  /** A length or place in a drawing, in percent of its width. */
  static String share(double fraction) {
    return String.format(Locale.ROOT, "%.3f%%", fraction * 100);
  }

  private void attributes(Object... attributes) {
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(String.valueOf(attributes[i + 1]));
      out.append('"');
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&#34;");
        case '\'' -> out.append("&#39;");
        case '\n', '\r', '\t' -> out.append("&#").append((int) c).append(';');
        default -> {
          if (Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1))) {
            out.append(c).append(text.charAt(++i));
          } else {
            out.append(isUnfit(c) ? '\uFFFD' : c);
          }
        }
      }
    }
  }

  private static boolean isUnfit(char c) {
    return Character.isISOControl(c) || Character.isSurrogate(c) || c == '\uFFFE' || c == '\uFFFF';
  }
}
