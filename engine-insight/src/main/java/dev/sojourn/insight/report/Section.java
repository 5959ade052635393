package dev.sojourn.insight.report;

/** A section of the page. */
interface Section {
  /** The id of the section: letters, digits and dashes. */
  String anchor();

  /** What the table of contents calls it. */
  Say heading();

  /** Writes all that is in it, with its heading. */
  void write(Html html);
}
