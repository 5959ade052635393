package dev.sojourn.benchmarks;

/** Something to say below the table: on what a figure stands. */
public final class Note {
  private static final String MARK = "note ";

  private Note() {}

  /** Tells it to the process that started this one. */
  public static void tell(String text) {
    System.out.println(MARK + text);
  }

  /** Whether a line of another process tells a note. */
  static boolean isTold(String line) {
    return line.startsWith(MARK);
  }

  /** The note that a line tells. */
  static String told(String line) {
    return line.substring(MARK.length());
  }
}
