package dev.sojourn.insight.report;

/** One text in both languages of a report. */
record Say(String en, String zh) {
  static Say of(String en, String zh) {
    return new Say(en, zh);
  }

  /** The same in both. */
  static Say as(String text) {
    return new Say(text, text);
  }

  /** Both in a row, where only one text is possible. */
  String line() {
    return en.equals(zh) ? en : en + " · " + zh;
  }
}
