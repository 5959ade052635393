package dev.sojourn.reliability.kills;

/**
 * A kill that is to be made.
 *
 * @param victim who is killed
 * @param point where; null for a random moment
 * @param skips how often the point is passed before; at a random moment, after how many
 *     milliseconds
 */
record Kill(Victim victim, CrashPoint point, int skips) {

  /** Who is killed. */
  enum Victim {
    /** The Java process with the engine. */
    ENGINE,
    /** The database server, with all its processes at one instant. */
    SERVER,
    /** The server's process for one connection; the server then ends all others and recovers. */
    BACKEND
  }

  /** Whether the engine lives on. */
  boolean spares() {
    return victim != Victim.ENGINE;
  }

  @Override
  public String toString() {
    return victim + " " + (point == null ? "at random" : point);
  }
}
