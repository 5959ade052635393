package dev.sojourn.cli;

/** For tests of other packages: the command, called in this process. */
public final class Sojourned {
  private Sojourned() {}

  /** Calls the command; what it complained of, or nothing if it was done. */
  public static String problems(Object... args) {
    Cli run = Cli.run(args);
    return run.status() == 0 ? "" : run.err();
  }
}
