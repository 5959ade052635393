package dev.sojourn.internal.deliver;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Pauses;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The touches of some channels on their way from the outbox to a lane; a few in memory, all in the
 * outbox. Thread-safe; the outbox is read by one thread, the {@link Pager}. While it reads, what
 * leaves memory is noted: what was read may show it as it was.
 */
final class Feed {
  /** Of a store in memory, which holds them all anyway. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int LARGEST_PAGE = 1_000;

  private final Channels own;
  private final int room;
  private final @Nullable Bucket bucket;
  private final Lines lines = new Lines();
  private final Course course;

  private Opening open;

  /** What has left memory, ids and whole users; null if nothing is being read. */
  private @Nullable Set<Object> left;

  /** Whether something postponed may be in the outbox that is not in memory. */
  private boolean outside = true;

  /** What is to be read: entries of channels behind a number, and when that was decided. */
  record Page(Channels channels, long after, int atMost, long generation) {}

  /**
   * A feed that begins with what is in the outbox.
   *
   * @param room for so many touches in memory
   * @param bucket the rate; null for any rate
   */
  Feed(Channels own, int room, @Nullable Bucket bucket) {
    this.own = own;
    this.open = Opening.of(own, Pauses.NONE);
    this.room = room;
    this.bucket = bucket;
    this.course = new Course(room);
  }

  /** Takes a touch that was just committed; whether there is something new to serve. */
  synchronized boolean submit(Pending touch) {
    return course.takes(touch) && take(touch);
  }

  /** What is not taken is read later: when there is room, or when its channel is opened again. */
  private boolean take(Pending touch) {
    if (!open.includes(touch.touch)) {
      return false;
    } else if (free() < 1) {
      course.fallBehind();
      return false;
    }
    return lines.add(touch);
  }

  private int free() {
    return room == UNLIMITED ? UNLIMITED : room - lines.size();
  }

  /** Reads the outbox once more from its beginning. */
  synchronized void lookAgain() {
    outside = true;
    course.lookAgain();
  }

  /** Holds channels, and opens all others. */
  synchronized void hold(Pauses pauses) {
    Opening next = Opening.of(own, pauses);
    if (!next.equals(open)) {
      open = next;
      letGo(touch -> !open.includes(touch.touch));
      outside = true;
      course.fallBehind();
    }
  }

  /** Lets go of touches that are not with the sink; they are in the outbox. */
  synchronized void letGo(Predicate<Pending> which) {
    lines.drop(which).forEach(this::hasLeft);
  }

  private void hasLeft(Pending touch) {
    if (left != null) {
      left.add(touch.id());
    }
  }

  synchronized void forget(Subject whom) {
    course.forget();
    lines.forget(whom);
    if (left != null) {
      left.add(whom);
    }
  }

  // for the lane

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

  /** The user's next touch may go; whether there is any to go. */
  synchronized boolean moveUp(Pending touch) {
    lines.moveUp(touch);
    return lines.isReady();
  }

  /** An attempt was the last one. */
  synchronized void settled(Pending touch) {
    lines.remove(touch);
    hasLeft(touch);
  }

  /** An attempt was postponed: whether the touch waits in memory; else the pager brings it. */
  synchronized boolean postponed(Pending touch, Duration wait) {
    boolean isShort = wait.compareTo(Pager.SHORT) <= 0 && lines.retrying() < Math.max(1, room / 2);
    if (isShort && open.includes(touch.touch) && lines.retry(touch)) {
      return true;
    }
    outside = true;
    settled(touch);
    return false;
  }

  /** A short wait is over; whether there is something to serve. */
  synchronized boolean comeAgain(Pending touch) {
    return lines.comeAgain(touch);
  }

  /** Nobody is with the sink, and nobody waits who could go now. */
  synchronized boolean isIdle(boolean barred) {
    boolean waits = lines.isReady() && !barred && bucket == null;
    return !waits && lines.served() == 0;
  }

  synchronized int inLine() {
    return lines.inLine();
  }

  synchronized int retrying() {
    return lines.retrying();
  }

  synchronized boolean isBehind() {
    return !course.isDirect();
  }

  // for the pager

  /** Whether the outbox has to be looked at soon. */
  synchronized boolean wantsMore() {
    return course.isUnderWay() && (course.isDirect() || hasRoom());
  }

  /** Whether something may be in an outbox in memory that nobody has read. */
  synchronized boolean isYetToRead() {
    return room == UNLIMITED && !course.isDirect() && !open.none();
  }

  private boolean hasRoom() {
    return !open.none() && free() >= largestPage();
  }

  /** Of an outbox in memory all at once: a page costs a look at all of it. */
  private int largestPage() {
    return room == UNLIMITED ? UNLIMITED : Math.min(LARGEST_PAGE, Math.max(1, room / 2));
  }

  /** Notes from now on what leaves memory. */
  synchronized void beginReading() {
    left = new HashSet<>();
  }

  synchronized void endReading() {
    left = null;
  }

  private Page begin(long after, long atMost) {
    beginReading();
    return new Page(open.channels(), after, (int) Math.min(UNLIMITED, atMost), course.generation());
  }

  /** What left memory meanwhile; null if the page is no longer to the point. */
  private @Nullable Set<Object> end(Page page) {
    Set<Object> gone = left;
    left = null;
    return page.generation == course.generation() ? gone : null;
  }

  private boolean takeUnless(Set<Object> gone, Outbox.Entry entry) {
    return !gone.contains(entry.touch().id())
        && !gone.contains(entry.touch().whom())
        && lines.add(Pending.found(entry));
  }

  /** The next page to be read; null if there is no room, or no need. */
  synchronized @Nullable Page next() {
    course.tidy();
    if (course.isDirect()) {
      return null;
    } else if (!hasRoom()) {
      course.stop();
      return null;
    }
    return begin(course.after(), largestPage());
  }

  /** Takes a page; whether there may be more. */
  synchronized boolean take(Page page, List<Outbox.Entry> entries, Course.Barriers barriers) {
    Set<Object> gone = end(page);
    if (gone == null) {
      return true;
    }
    entries.forEach(entry -> takeUnless(gone, entry));
    boolean full = entries.size() >= page.atMost;
    course.read(entries, full, barriers).forEach(this::take);
    return full;
  }

  /** Whether a touch is in memory, or was when what is being read was begun. */
  synchronized boolean holds(Touch touch) {
    return lines.holds(touch.whom(), touch.id()) || left != null && left.contains(touch.id());
  }

  /** Which postponed ones to read: so many that those in memory are not all; null for none. */
  synchronized @Nullable Page nextPostponed() {
    return outside && hasRoom() ? begin(0, (long) lines.size() + largestPage()) : null;
  }

  /** Takes those that are due; returns how many are new. */
  synchronized int takePostponed(Page page, List<Outbox.Entry> entries) {
    Set<Object> gone = end(page);
    int taken = 0;
    for (Outbox.Entry entry : gone == null ? List.<Outbox.Entry>of() : entries) {
      if (free() > 0 && gone != null && takeUnless(gone, entry)) {
        taken++;
      }
    }
    return taken;
  }

  /** One more than what is in memory: are there others at all? */
  synchronized Page anyPostponed() {
    return begin(0, lines.size() + 1L);
  }

  /** Takes notice if there are no others than those in memory. */
  synchronized void nothingOutside(Page page, List<Outbox.Entry> entries) {
    Set<Object> gone = end(page);
    if (gone != null
        && gone.isEmpty()
        && entries.stream().allMatch(e -> lines.holds(e.touch().whom(), e.touch().id()))) {
      outside = false;
    }
  }
}
