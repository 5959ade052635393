package dev.sojourn.dsl.text;

/**
 * Leaves the clause that cannot be read on. The problem is reported already; somebody above finds
 * the next clause.
 */
final class Bail extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Bail() {
    super("reported", null, false, false);
  }
}
