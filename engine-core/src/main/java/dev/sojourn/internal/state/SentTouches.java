package dev.sojourn.internal.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The touches of a user that went out, in that order. Most inputs add one, if any, and need not
 * know the others, which stay in the record as they are.
 *
 * <p>A record has the latest first, so that one more comes before all that is there. Each is told
 * by how long it went before the one after it, and where nothing else differs that is all.
 */
public final class SentTouches {
  /**
   * Who looks for those that are too old passes over all that are not, so they are looked for when
   * some are too old by this.
   */
  private static final Duration TOO_OLD = Duration.ofDays(10);

  private static final int ALIKE = 1;
  private static final int MARKETING = 1 << 1;
  private static final int COUNT_SHIFT = 2;

  /** What the record holds, as long as it was not read. */
  private @Nullable Section unread;

  /** The same with what is known of it; null before anybody asked. */
  private @Nullable Unread known;

  private List<SentTouch> touches = new ArrayList<>();

  /** Takes what a record holds, to be read when it is asked for. */
  void restore(Section section) {
    unread = section;
  }

  private @Nullable Unread known() {
    Section section = unread;
    if (known == null && section != null) {
      known = section.read(in -> Unread.of(in, section));
    }
    return known;
  }

  boolean isEmpty() {
    return unread == null && touches.isEmpty();
  }

  /** All of them; not to be changed. */
  public List<SentTouch> all() {
    Unread before = known();
    if (before != null) {
      List<SentTouch> all = before.read();
      all.addAll(touches);
      touches = all;
      forget();
    }
    return touches;
  }

  private void forget() {
    unread = null;
    known = null;
  }

  /** One more, later than all others. */
  public void add(SentTouch touch) {
    touches.add(touch);
  }

  /** Lets go of those before an instant, sooner or later. */
  public void dropBefore(Instant horizon) {
    Unread before = known();
    if (before == null) {
      touches.removeIf(touch -> touch.at().isBefore(horizon));
    } else if (before.latest.at().isBefore(horizon)) {
      forget();
    } else if (before.oldest.isBefore(horizon.minus(TOO_OLD))) {
      known = before.since(horizon);
    }
  }

  /** Takes over those of another user. */
  void unite(SentTouches other) {
    List<SentTouch> both = new ArrayList<>(all());
    both.addAll(other.all());
    both.sort(Comparator.comparing(SentTouch::at));
    touches = both;
  }

  void write(RecordWriter out) {
    Unread before = known();
    SentTouch later = null;
    for (int i = touches.size() - 1; i >= 0; i--) {
      SentTouch touch = touches.get(i);
      if (later == null) {
        out.instant(touch.at());
        out.instant(before == null ? touches.get(0).at() : before.oldest, touch.at());
      } else {
        out.instant(touch.at(), later.at());
      }
      content(out, touch, later);
      later = touch;
    }
    if (before != null) {
      before.write(out, later);
    }
  }

  /** All of a touch but its instant. Each text can be read without what stands before it. */
  private static void content(RecordWriter out, SentTouch touch, @Nullable SentTouch later) {
    if (later != null && touch.isLike(later)) {
      out.unsigned(ALIKE);
      return;
    }
    out.unsigned(
        (long) touch.messages().size() << COUNT_SHIFT | (touch.marketing() ? MARKETING : 0));
    out.nameAlone(touch.channel());
    out.nameAlone(touch.step());
    touch.messages().forEach(out::nameAlone);
  }

  private static SentTouch touch(RecordReader in, Instant at, @Nullable SentTouch later) {
    long flags = in.unsigned();
    if ((flags & ALIKE) != 0 && later != null) {
      return later.at(at);
    }
    String channel = in.string();
    String step = in.string();
    List<String> messages = new ArrayList<>(1);
    for (long left = flags >>> COUNT_SHIFT; left > 0; left--) {
      messages.add(in.string());
    }
    return new SentTouch(at, (flags & MARKETING) != 0, channel, step, messages);
  }

  /** Leaves out what {@link #touch} reads. */
  private static void skip(RecordReader in) {
    long flags = in.unsigned();
    if ((flags & ALIKE) == 0) {
      for (long left = 2 + (flags >>> COUNT_SHIFT); left > 0; left--) {
        in.skipString();
      }
    }
  }

  /** Touches in a record: what is said of all, the latest of them, and where the others are. */
  private record Unread(SentTouch latest, Instant oldest, Section others) {

    static Unread of(RecordReader in, Section section) {
      Instant at = in.instant();
      Instant oldest = in.instant(at);
      SentTouch latest = touch(in, at, null);
      Section others = section.startingAt(in.place());
      in.skipAll();
      return new Unread(latest, oldest, others);
    }

    /** Those that are not before an instant; the latest is not. */
    Unread since(Instant horizon) {
      return others.read(
          in -> {
            Instant last = latest.at();
            int end = in.place();
            while (!in.atEnd()) {
              Instant at = in.instant(last);
              if (at.isBefore(horizon)) {
                in.skipAll();
              } else {
                skip(in);
                last = at;
                end = in.place();
              }
            }
            return new Unread(latest, last, others.endingAt(end));
          });
    }

    /** In the order in which they went out. */
    List<SentTouch> read() {
      return others.read(
          in -> {
            List<SentTouch> all = new ArrayList<>();
            SentTouch later = latest;
            all.add(later);
            while (!in.atEnd()) {
              later = touch(in, in.instant(later.at()), later);
              all.add(later);
            }
            Collections.reverse(all);
            return all;
          });
    }

    /** Writes them behind one that went out later, or as the first. */
    void write(RecordWriter out, @Nullable SentTouch later) {
      if (later == null) {
        out.instant(latest.at());
        out.instant(oldest, latest.at());
      } else {
        out.instant(latest.at(), later.at());
      }
      content(out, latest, later);
      out.copy(others.bytes(), others.from(), others.to());
    }
  }
}
