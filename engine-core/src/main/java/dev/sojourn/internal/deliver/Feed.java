package dev.sojourn.internal.deliver;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Pauses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The touches of some channels on their way from the outbox to a lane; a few in memory, all in the
 * outbox. Thread-safe; the outbox is read by one thread, the {@link Pager}.
 *
 * <p>A touch comes by one of two ways. Who has committed it submits it: that is the way as long as
 * the feed is {@code DIRECT}. When too much is in memory, at the start, and when something may have
 * been committed that nobody submits, the feed is {@code BEHIND}: it lets go of what is submitted
 * and reads the outbox in order instead, which has it all, because a touch is committed before it
 * is submitted.
 *
 * <p>The way back, so that nothing is lost and nothing comes by both ways: once a page shows that
 * little is left, what is read from then on is noted ({@code read}), and a <i>barrier</i> is
 * awaited: everybody who was between commit and submit has submitted. What was read before is so
 * submitted before, and let go of. Then the feed is {@code JOINING}: it keeps what is submitted
 * aside, and reads the outbox once more from its beginning. At the end it takes of what it kept
 * aside that which was not read, and is {@code DIRECT}. What was read and is submitted later still
 * is let go of, until after one more barrier nobody can be so late.
 *
 * <p>While a page is being read, what leaves memory is noted ({@code left}): the page may show it
 * as it was.
 */
final class Feed {
  /** Of a store in memory, which holds them all anyway. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int LARGEST_PAGE = 1_000;

  final Channels own;
  private final int room;
  private final @Nullable Bucket bucket;
  private final Lines lines = new Lines();

  private Mode mode = Mode.BEHIND;
  private Channels open;
  private boolean allHeld;
  private long generation;
  private long after;
  private @Nullable Set<String> read;
  private List<Pending> aside = new ArrayList<>();
  private @Nullable Barrier barrier;
  private @Nullable Set<Object> left;

  /** Whether something postponed may be in the outbox that is not in memory. */
  private boolean outside = true;

  private enum Mode {
    DIRECT,
    BEHIND,
    JOINING
  }

  /** Becomes true when everybody who was between commit and submit has submitted. */
  interface Barrier {
    boolean passed();
  }

  /**
   * A feed that begins with what is in the outbox.
   *
   * @param room for so many touches in memory
   * @param bucket the rate; null for any rate
   */
  Feed(Channels own, int room, @Nullable Bucket bucket) {
    this.own = own;
    this.open = own;
    this.room = room;
    this.bucket = bucket;
  }

  /** Takes a touch that was just committed; whether there is something new to serve. */
  synchronized boolean submit(Pending touch) {
    if (mode == Mode.BEHIND || read != null && mode == Mode.DIRECT && read.remove(touch.id())) {
      return false;
    } else if (!isOpenTo(touch.touch)) {
      return false; // it is read when the channel is opened again
    } else if (mode == Mode.JOINING) {
      aside.add(touch);
      if (aside.size() > room) {
        fallBehind();
      }
      return false;
    } else if (lines.size() >= room) {
      fallBehind();
      return false;
    }
    return lines.add(touch);
  }

  private boolean isOpenTo(Touch touch) {
    return !allHeld && open.contains(touch.channel());
  }

  private void fallBehind() {
    mode = Mode.BEHIND;
    after = 0;
    aside = new ArrayList<>();
    read = null;
    barrier = null;
    generation++;
  }

  /** Reads the outbox once more from its beginning. */
  synchronized void lookAgain() {
    outside = true;
    if (mode != Mode.BEHIND) {
      fallBehind();
    }
  }

  /** Holds channels, and opens all others. */
  synchronized void hold(Pauses pauses) {
    Set<String> named = new HashSet<>(own.named());
    if (own.allBut()) {
      named.addAll(pauses.channels());
    } else {
      named.removeAll(pauses.channels());
    }
    Channels next = new Channels(named, own.allBut());
    boolean none = pauses.all() || named.isEmpty() && !own.allBut();
    if (next.equals(open) && none == allHeld) {
      return;
    }
    open = next;
    allHeld = none;
    letGo(touch -> !isOpenTo(touch.touch));
    outside = true;
    fallBehind();
  }

  /** Lets go of touches that are not with the sink; they are in the outbox. */
  synchronized void letGo(Predicate<Pending> which) {
    lines.drop(which).forEach(this::note);
  }

  private void note(Pending touch) {
    if (left != null) {
      left.add(touch.id());
    }
  }

  synchronized void forget(Subject whom) {
    aside.removeIf(touch -> touch.whom.equals(whom));
    lines.forget(whom);
    if (left != null) {
      left.add(whom);
    }
  }

  /** The next touch to go; null if there is none, or if the rate allows none now. */
  synchronized @Nullable Pending poll(long nanos) {
    if (bucket != null && lines.isReady()) {
      if (bucket.waitNanos(nanos) > 0) {
        return null;
      }
      bucket.take(nanos);
    }
    return lines.poll();
  }

  /** How long none can go; -1 if there is none. */
  synchronized long waitNanos(long nanos) {
    if (!lines.isReady()) {
      return -1;
    }
    return bucket == null ? 0 : bucket.waitNanos(nanos);
  }

  /** A touch did not get as far as the sink. */
  synchronized void unused() {
    if (bucket != null) {
      bucket.giveBack();
    }
  }

  /** The user's next touch may go; whether there is one. */
  synchronized boolean moveUp(Pending touch) {
    lines.moveUp(touch);
    return lines.isReady();
  }

  /** An attempt was the last one. */
  synchronized void settled(Pending touch) {
    lines.remove(touch);
    note(touch);
  }

  /** An attempt was postponed: whether the touch waits in memory; else the pager brings it. */
  synchronized boolean postponed(Pending touch, Duration wait) {
    boolean isShort = wait.compareTo(Pager.SHORT) <= 0 && lines.retrying() < Math.max(1, room / 2);
    if (isShort && isOpenTo(touch.touch) && lines.retry(touch)) {
      return true;
    }
    lines.remove(touch);
    note(touch);
    outside = true;
    return false;
  }

  /** A short wait is over; whether there is something to serve. */
  synchronized boolean comeAgain(Pending touch) {
    return lines.comeAgain(touch);
  }

  synchronized boolean holds(Touch touch) {
    return lines.holds(touch.whom(), touch.id()) || left != null && left.contains(touch.id());
  }

  // what the pager does

  /** A page that is about to be read. */
  record Page(Channels channels, long after, int atMost, long generation) {}

  /** Notes from now on what leaves memory. */
  synchronized void beginReading() {
    left = new HashSet<>();
  }

  synchronized void endReading() {
    left = null;
  }

  /** Of an outbox in memory all at once: a page costs a look at all of it. */
  private int largestPage() {
    return room == UNLIMITED ? UNLIMITED : Math.min(LARGEST_PAGE, Math.max(1, room / 2));
  }

  private int free() {
    return room == UNLIMITED ? UNLIMITED : room - lines.size();
  }

  /** The next page to be read; null if there is no room, or no need. */
  synchronized @Nullable Page next() {
    Barrier late = barrier;
    if (mode == Mode.DIRECT) {
      if (late != null && late.passed()) {
        read = null;
        barrier = null;
      }
      return null;
    }
    int page = largestPage();
    if (allHeld || free() < page) {
      if (mode == Mode.JOINING) {
        fallBehind();
      }
      return null;
    }
    beginReading();
    return new Page(open, after, page, generation);
  }

  /** Takes a page; whether it was a full one. */
  synchronized boolean take(Page page, List<Outbox.Entry> entries, Pager.Barriers barriers) {
    Set<Object> gone = left;
    left = null;
    if (page.generation() != generation || gone == null) {
      return true;
    }
    for (Outbox.Entry entry : entries) {
      if (read != null) {
        read.add(entry.touch().id());
      }
      takeUnless(gone, entry);
    }
    boolean full = entries.size() >= page.atMost();
    if (full) {
      after = entries.get(entries.size() - 1).number();
      if (mode == Mode.BEHIND && read != null && read.size() > LARGEST_PAGE) {
        read = null; // there is more to come than it seemed
        barrier = null;
      }
    } else {
      endOfOutbox(barriers);
    }
    return full;
  }

  private boolean takeUnless(Set<Object> gone, Outbox.Entry entry) {
    return !gone.contains(entry.touch().id())
        && !gone.contains(entry.touch().whom())
        && lines.add(Pending.found(entry));
  }

  private void endOfOutbox(Pager.Barriers barriers) {
    Set<String> known = read;
    if (mode == Mode.JOINING && known != null) {
      join(known);
      barrier = barriers.begin();
    } else if (known == null || barrier == null) {
      read = new HashSet<>();
      barrier = barriers.begin();
    } else if (barrier.passed()) {
      mode = Mode.JOINING;
      after = 0;
      barrier = null;
    }
  }

  private void join(Set<String> known) {
    mode = Mode.DIRECT;
    List<Pending> kept = aside;
    aside = new ArrayList<>();
    for (Pending touch : kept) {
      if (!known.remove(touch.id()) && isOpenTo(touch.touch)) {
        if (lines.size() >= room) {
          fallBehind();
          return;
        }
        lines.add(touch);
      }
    }
  }

  /** Which postponed ones to look for: so many that those in memory are not all; null for none. */
  synchronized @Nullable Page nextPostponed() {
    if (!outside || allHeld || free() < largestPage()) {
      return null;
    }
    beginReading();
    int atMost = (int) Math.min(UNLIMITED, (long) lines.size() + largestPage());
    return new Page(open, 0, atMost, generation);
  }

  /** Takes those that are due; returns how many are new. */
  synchronized int takePostponed(Page page, List<Outbox.Entry> entries) {
    Set<Object> gone = left;
    left = null;
    int taken = 0;
    if (page.generation() == generation && gone != null) {
      for (Outbox.Entry entry : entries) {
        if (lines.size() < room && takeUnless(gone, entry)) {
          taken++;
        }
      }
    }
    return taken;
  }

  /** One more than what is in memory: are there others at all? */
  synchronized Page anyPostponed() {
    beginReading();
    return new Page(open, 0, (int) Math.min(UNLIMITED, lines.size() + 1L), generation);
  }

  /** Takes notice that there are no others than those in memory, if it is so. */
  synchronized void nothingOutside(Page page, List<Outbox.Entry> entries) {
    Set<Object> gone = left;
    left = null;
    if (page.generation() == generation
        && gone != null
        && gone.isEmpty()
        && entries.stream().allMatch(e -> lines.holds(e.touch().whom(), e.touch().id()))) {
      outside = false;
    }
  }

  synchronized boolean isBehind() {
    return mode != Mode.DIRECT;
  }

  /** Whether the outbox has to be looked at soon. */
  synchronized boolean wantsMore() {
    return barrier != null || mode != Mode.DIRECT && !allHeld && free() >= largestPage();
  }

  synchronized int inLine() {
    return lines.inLine();
  }

  synchronized int retrying() {
    return lines.retrying();
  }

  /** Nobody is with the sink, and nobody waits who could go now. */
  synchronized boolean isIdle(boolean barred) {
    boolean waits = lines.isReady() && !barred && bucket == null;
    return !waits && lines.served() == 0;
  }
}
