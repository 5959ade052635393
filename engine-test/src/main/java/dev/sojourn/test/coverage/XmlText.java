package dev.sojourn.test.coverage;

/** Text of journeys, which may hold any character, in XML and HTML. */
final class XmlText {
  private static final int REPLACEMENT = 0xFFFD;

  private XmlText() {}

  /** With a replacement for what XML cannot hold. */
  static String valid(String text) {
    StringBuilder valid = new StringBuilder(text.length());
    text.codePoints()
        .forEach(character -> valid.appendCodePoint(isValid(character) ? character : REPLACEMENT));
    return valid.toString();
  }

  private static boolean isValid(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || character >= 0x20 && character <= 0xD7FF
        || character >= 0xE000 && character <= 0xFFFD
        || character >= 0x10000;
  }

  /** With entities for what means something in HTML. */
  static String escaped(String text) {
    return valid(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
