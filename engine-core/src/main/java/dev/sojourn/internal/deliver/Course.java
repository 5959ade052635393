package dev.sojourn.internal.deliver;

import dev.sojourn.spi.Outbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which of two ways touches come to a feed. Who has committed a touch submits it: that is the
 * way as long as the course is {@code DIRECT}. When too much is in memory, at the start, and when
 * something may have been committed that nobody submits, it is {@code BEHIND}: what is submitted is
 * let go of and the outbox is read in order instead, which has it all, because a touch is committed
 * before it is submitted.
 *
 * <p>The way back, so that nothing is lost and nothing comes by both ways: once a page shows that
 * little is left, what is read from then on is noted ({@code read}), and a <i>barrier</i> is
 * awaited: everybody who was between commit and submit has submitted. What was read before was so
 * submitted before, and let go of. Then the course is {@code JOINING}: what is submitted is kept
 * aside, and the outbox is read once more from its beginning. At its end that which was kept aside
 * and not read is taken, and the course is {@code DIRECT}. What was read and is submitted later
 * still is let go of, until after one more barrier nobody can be so late.
 *
 * <p>Guarded by its feed.
 */
final class Course {
  /** If a page finds so many more, little is left no longer. */
  private static final int A_LOT = 1_000;

  private final int mostAside;
  private Mode mode = Mode.BEHIND;
  private long after;
  private long generation;
  private @Nullable Set<String> read;
  private List<Pending> aside = new ArrayList<>();
  private @Nullable Barrier barrier;

  private enum Mode {
    DIRECT,
    BEHIND,
    JOINING
  }

  /** Something that everybody who is between commit and submit has to pass. */
  interface Barrier {
    boolean passed();
  }

  /** Has barriers begin. */
  interface Barriers {
    Barrier begin();
  }

  Course(int mostAside) {
    this.mostAside = mostAside;
  }

  boolean isDirect() {
    return mode == Mode.DIRECT;
  }

  /** Grows whenever what is being read at the moment is no longer to the point. */
  long generation() {
    return generation;
  }

  /** The number behind which to read. */
  long after() {
    return after;
  }

  /** Reads all of the outbox once more. */
  void fallBehind() {
    mode = Mode.BEHIND;
    after = 0;
    aside = new ArrayList<>();
    read = null;
    barrier = null;
    generation++;
  }

  /** As {@link #fallBehind}, unless that will be done anyway. */
  void lookAgain() {
    if (mode != Mode.BEHIND) {
      fallBehind();
    }
  }

  /** There is no room to read on: what is kept aside would have to wait for too long. */
  void stop() {
    if (mode == Mode.JOINING) {
      fallBehind();
    }
  }

  /** Whether a touch that is submitted is to be taken now. */
  boolean takes(Pending touch) {
    if (mode == Mode.JOINING) {
      aside.add(touch);
      if (aside.size() > mostAside) {
        fallBehind();
      }
    }
    return mode == Mode.DIRECT && (read == null || !read.remove(touch.id()));
  }

  /** A user was forgotten, whose touches may come anew under ids that were read before. */
  void forget() {
    if (isUnderWay()) {
      fallBehind();
    }
  }

  /**
   * A page was read.
   *
   * @param full whether there may be more
   * @return what was kept aside and is to be taken now
   */
  List<Pending> read(List<Outbox.Entry> page, boolean full, Barriers barriers) {
    if (read != null) {
      for (Outbox.Entry entry : page) {
        read.add(entry.touch().id());
      }
    }
    if (!full) {
      return endOfOutbox(barriers);
    }
    after = page.get(page.size() - 1).number();
    if (mode == Mode.BEHIND && read != null && read.size() > A_LOT) {
      read = null;
      barrier = null;
    }
    return List.of();
  }

  private List<Pending> endOfOutbox(Barriers barriers) {
    Set<String> known = read;
    Barrier awaited = barrier;
    if (mode == Mode.JOINING && known != null) {
      List<Pending> missed = aside;
      missed.removeIf(touch -> known.remove(touch.id()));
      aside = new ArrayList<>();
      mode = Mode.DIRECT;
      barrier = barriers.begin();
      return missed;
    } else if (known == null || awaited == null) {
      read = new HashSet<>();
      barrier = barriers.begin();
    } else if (awaited.passed()) {
      mode = Mode.JOINING;
      after = 0;
      barrier = null;
    }
    return List.of();
  }

  /** Forgets what was read when nobody can submit it any more. */
  void tidy() {
    if (mode == Mode.DIRECT && barrier != null && barrier.passed()) {
      read = null;
      barrier = null;
    }
  }

  /** Whether there is something to be looked after soon. */
  boolean isUnderWay() {
    return mode != Mode.DIRECT || barrier != null;
  }
}
