package dev.sojourn.reliability.kills;

import java.time.Duration;
import java.util.function.Predicate;

/** The kill that is to come next in one world, of those that its plan has. */
final class Hunt {
  /** One more than was planned. */
  private static final Kill ANOTHER = new Kill(Kill.Victim.ENGINE, CrashPoint.BEFORE_COMMIT, 0);

  private final Plan plan;
  private Kill kill;
  private long killAt;

  Hunt(Plan plan) {
    this.plan = plan;
  }

  /**
   * Picks the next kill, unless one is still to come.
   *
   * @param child where traps are set
   */
  void prepare(Predicate<Kill> wanted, Session child) {
    if (kill != null && kill.point() != null && !wanted.test(kill)) {
      stop();
      child.send("go");
    }
    if (kill == null) {
      kill = plan.needsAnother() ? ANOTHER : plan.next(wanted);
      setTrap(child);
    }
  }

  /** A new child begins: some kill that it can only be met with now comes first. */
  void prepareStart(Predicate<Kill> wanted, Session child) {
    Kill atStart = plan.next(wanted);
    if (atStart != null) {
      plan.back(kill);
      kill = atStart;
    }
    setTrap(child);
  }

  private void setTrap(Session child) {
    if (kill == null) {
      return;
    }
    if (kill.point() == null) {
      killAt = System.nanoTime() + Duration.ofMillis(kill.skips()).toNanos();
    } else {
      child.send("set " + kill.point() + " " + kill.skips());
    }
  }

  /**
   * Whether a random moment has come; a server is not killed while a store is being opened.
   *
   * @param opening whether one is
   */
  boolean isTime(boolean opening) {
    return kill != null
        && kill.point() == null
        && !(opening && kill.spares())
        && System.nanoTime() >= killAt;
  }

  /** How many children may be wanted still. */
  int children() {
    return plan.engines() + (kill == null || kill.spares() ? 0 : 1);
  }

  /** Whether somebody is to be killed at a point. */
  boolean isFor(CrashPoint point) {
    return kill != null && kill.point() == point;
  }

  /** The kill, which is made now. */
  Kill strike() {
    Kill now = kill;
    kill = null;
    return now;
  }

  /** Puts back what has not been made. */
  void stop() {
    again(kill);
    kill = null;
  }

  /** Has a kill made once more that has hit nobody at work. */
  void again(Kill made) {
    if (made != ANOTHER) {
      plan.back(made);
    }
  }

  @Override
  public String toString() {
    return String.valueOf(kill);
  }
}
