package dev.sojourn.model.check;

/** What is said of conditions that never hold. */
final class NeverHolds {
  private NeverHolds() {}

  /** Because of what is written beside it. */
  static String beside(Contradiction.Clash clash, String what) {
    String never = "`" + clash.claim().text() + "` never holds";
    String so = ", so this " + what + " does nothing; ";
    if (clash.alone()) {
      return never + so + "correct it, or drop the " + what;
    }
    Claim other = clash.other();
    return other == null
        ? never + " together with the conditions before it" + so + "drop one of them"
        : never
            + " together with `"
            + other.text()
            + "`"
            + so
            + "drop one of them, or join them with `or`";
  }

  /** Because of where it stands. */
  static String here(Contradiction.Clash clash, String what) {
    Claim other = clash.other();
    String because =
        other == null || other.source() == Claim.Source.TEXT
            ? "the stage leaves no room for it beside the conditions before it"
            : other.because();
    boolean time = other != null && other.source() == Claim.Source.TIME;
    return "`"
        + clash.claim().text()
        + "` never holds here, so this "
        + what
        + " does nothing: "
        + because
        + (time ? "; change the time or the guard" : "; drop the guard, or move the step");
  }
}
