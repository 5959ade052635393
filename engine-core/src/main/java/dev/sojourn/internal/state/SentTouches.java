package dev.sojourn.internal.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The touches of a user that went out, in that order. Most inputs only add one, and let go of one
 * that is old: neither needs to know the others, which stay in the record as they are.
 */
public final class SentTouches {
  private @Nullable Section unread;
  private List<SentTouch> touches = new ArrayList<>();

  /** Takes what a record holds, to be read when it is asked for. */
  void restore(Section section) {
    unread = section;
  }

  boolean isEmpty() {
    return unread == null && touches.isEmpty();
  }

  /** All of them; not to be changed. */
  public List<SentTouch> all() {
    Section section = unread;
    if (section != null) {
      List<SentTouch> all = section.read(SentTouches::readAll);
      all.addAll(touches);
      touches = all;
      unread = null;
    }
    return touches;
  }

  /** One more, later than all others. */
  public void add(SentTouch touch) {
    touches.add(touch);
  }

  /** Lets go of those before an instant. */
  public void dropBefore(Instant horizon) {
    Section section = unread;
    if (section != null) {
      unread = section.without(in -> in.instant().isBefore(horizon), SentTouches::skipRest);
    }
    if (unread == null) {
      touches.removeIf(touch -> touch.at().isBefore(horizon));
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
    Section section = unread;
    if (section != null) {
      out.copy(section.bytes(), section.from(), section.to());
    }
    touches.forEach(touch -> write(out, touch));
  }

  /** Each can be read without the others. */
  private static void write(RecordWriter out, SentTouch touch) {
    out.instant(touch.at());
    out.flag(touch.marketing());
    out.nameAlone(touch.channel());
    out.nameAlone(touch.step());
    out.number(touch.messages().size());
    touch.messages().forEach(out::nameAlone);
  }

  private static List<SentTouch> readAll(RecordReader in) {
    List<SentTouch> all = new ArrayList<>();
    while (!in.atEnd()) {
      all.add(new SentTouch(in.instant(), in.flag(), in.string(), in.string(), messages(in)));
    }
    return all;
  }

  private static List<String> messages(RecordReader in) {
    int count = in.count();
    List<String> messages = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      messages.add(in.string());
    }
    return messages;
  }

  /** All of a touch but its instant. */
  private static void skipRest(RecordReader in) {
    in.flag();
    in.skipString();
    in.skipString();
    for (int left = in.count(); left > 0; left--) {
      in.skipString();
    }
  }
}
