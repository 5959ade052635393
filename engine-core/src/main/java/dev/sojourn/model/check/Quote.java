package dev.sojourn.model.check;

/** Names in messages: in backquotes, cut short, and without what would break the line. */
public final class Quote {
  private static final int LONGEST = 40;

  private Quote() {}

  /** The name as messages show it. */
  public static String name(String name) {
    StringBuilder shown = new StringBuilder("`");
    name.codePoints()
        .limit(LONGEST)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(shown::appendCodePoint);
    boolean cut = name.codePointCount(0, name.length()) > LONGEST;
    return shown.append(cut ? "…`" : "`").toString();
  }
}
