package dev.sojourn.model;

/** What becomes of the live runs of a journey when a new version of it is published. */
public enum LiveRuns {
  /** They go on under the version they started with. */
  KEEP,

  /**
   * They go on under the new version. Stages, watches and steps are matched by name: what is
   * decided stays decided, what is pending is planned anew from T if its timing has changed, and
   * what would be past by now is skipped. A new stage that waits for no event opens with the run's
   * start as its T.
   */
  MIGRATE,

  /** They end. */
  EXIT
}
