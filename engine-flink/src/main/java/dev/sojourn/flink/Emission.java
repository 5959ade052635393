package dev.sojourn.flink;

/** When a touch that was decided leaves a job in live operation. */
public enum Emission {
  /**
   * When a checkpoint holds it. After a failure it comes again as it was, or nobody has ever seen
   * it: one id never has two contents, unless a job is begun once more at a savepoint older than
   * its last checkpoint. A touch is late by up to the time between two checkpoints. Without
   * checkpoints touches leave at once.
   */
  AFTER_CHECKPOINT,

  /**
   * At once. After a failure what was decided since the last checkpoint is decided again at another
   * instant: one id may come with another {@code at}, and a touch that has gone out may be none any
   * more. For sinks that take part in checkpoints themselves, and for those to whom seconds matter
   * more than that.
   */
  AT_ONCE
}
