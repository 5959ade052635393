package dev.sojourn.internal.state;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Value;
import dev.sojourn.spi.NameTable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One compact value per user, in an {@link Envelope}: what every input needs, then the parts that
 * are not empty, each with its length before it. A record of an older format is read by the code of
 * its format; there is one so far.
 */
public final class RecordCodec {
  private static final int SEEN = 1;
  private static final int ACTIVE = 1 << 1;
  private static final int ATTRIBUTES = 1 << 2;
  private static final int MARKS = 1 << 3;
  private static final int HISTORY = 1 << 4;
  private static final int RUNS = 1 << 5;
  private static final int ENTRIES = 1 << 6;
  private static final int SENT = 1 << 7;
  private static final int STANDING = 1 << 8;

  /** By how many bytes a record grows at most, as a rule. */
  private static final int MORE = 200;

  private RecordCodec() {}

  /** The record of a user. */
  public static byte[] write(UserState user, NameTable names) {
    RecordWriter out = Envelope.open(Envelope.USER, names, user.recordLength + MORE);
    int parts = parts(user);
    out.unsigned(parts);
    out.number(user.nextSeq);
    if (user.lastActivity != null) {
      out.instant(user.lastActivity);
    }
    if ((parts & ATTRIBUTES) != 0) {
      out.section(user.attributes.unchanged(), () -> attributes(out, user.attributes));
    }
    if ((parts & MARKS) != 0) {
      out.section(user.marks.unchanged(), () -> user.marks.write(out));
    }
    if ((parts & HISTORY) != 0) {
      out.section(user.history.unchanged(), () -> HistoryCodec.write(out, user.history.byType()));
    }
    if ((parts & RUNS) != 0) {
      out.section(user.runs.unasked(), () -> RunCodec.write(out, user.user, user.runs()));
    }
    if ((parts & ENTRIES) != 0) {
      out.section(user.entries.unasked(), () -> entries(out, user.entries()));
    }
    if ((parts & SENT) != 0) {
      out.section(() -> user.sent.write(out));
    }
    if ((parts & STANDING) != 0) {
      out.section(user.standing.unasked(), () -> StandingCodec.write(out, user.standing.get()));
    }
    return Envelope.close(out);
  }

  /**
   * The record of a user, no part of it copied: names have other numbers than where it was read.
   */
  public static byte[] rewrite(UserState user, NameTable names) {
    user.attributes.entries();
    user.attributes.changed();
    user.history.byType();
    user.history.changed();
    user.runs();
    user.entries();
    user.sent.all();
    user.standing.get();
    return write(user, names);
  }

  private static int parts(UserState user) {
    return (user.seen ? SEEN : 0)
        | (user.lastActivity == null ? 0 : ACTIVE)
        | (user.attributes.isEmpty() ? 0 : ATTRIBUTES)
        | (user.marks.isEmpty() ? 0 : MARKS)
        | (user.history.isEmpty() ? 0 : HISTORY)
        | (user.runs.isEmpty(List::isEmpty) ? 0 : RUNS)
        | (user.entries.isEmpty(Map::isEmpty) ? 0 : ENTRIES)
        | (user.sent.isEmpty() ? 0 : SENT)
        | (user.standing.isEmpty(Standing::isEmpty) ? 0 : STANDING);
  }

  /**
   * The user or group of a record. What is in its parts shows when they are asked for.
   *
   * @throws BrokenRecordException if the bytes are not such a record
   */
  public static UserState read(Subject subject, byte[] bytes, NameTable names) {
    RecordReader in = Envelope.content(bytes, names);
    if (Envelope.kindOf(bytes) != Envelope.USER) {
      throw new BrokenRecordException("a forward, not a user");
    }
    UserState user = new UserState(subject);
    user.recordLength = bytes.length;
    return Section.whole(in, rest -> read(rest, user));
  }

  /**
   * Reads all parts of a record.
   *
   * @throws BrokenRecordException if one of them cannot be read
   */
  public static void readAll(Subject subject, byte[] bytes, NameTable names) {
    UserState user = read(subject, bytes, names);
    user.attributes.values();
    user.marks.size();
    user.history.byType();
    user.runs.get();
    user.entries.get();
    user.sent.all();
    user.standing.get();
  }

  private static UserState read(RecordReader in, UserState user) {
    long parts = in.unsigned();
    user.seen = (parts & SEEN) != 0;
    user.nextSeq = in.number();
    user.lastActivity = (parts & ACTIVE) == 0 ? null : in.instant();
    if ((parts & ATTRIBUTES) != 0) {
      user.attributes.restore(in.section());
    }
    if ((parts & MARKS) != 0) {
      user.marks.restore(in.section());
    }
    if ((parts & HISTORY) != 0) {
      user.history.restore(in.section());
    }
    if ((parts & RUNS) != 0) {
      user.runs.restore(in.section(), user::runs);
    }
    if ((parts & ENTRIES) != 0) {
      user.entries.restore(in.section(), RecordCodec::entries);
    }
    if ((parts & SENT) != 0) {
      user.sent.restore(in.section());
    }
    if ((parts & STANDING) != 0) {
      user.standing.restore(in.section(), StandingCodec::read);
    }
    return user;
  }

  private static void attributes(RecordWriter out, Timed<Value> attributes) {
    List<Timed.Entry<Value>> entries = attributes.entries();
    out.number(entries.size());
    Timed.write(out, entries, (to, value) -> to.value(value == null ? Value.absent() : value));
  }

  /** The value of an attribute; null if it was removed. */
  static @Nullable Value attribute(RecordReader in) {
    Value value = in.value();
    return value instanceof Value.Absent ? null : value;
  }

  private static void entries(RecordWriter out, Map<String, Entries> all) {
    out.number(all.size());
    all.forEach(
        (journey, entries) -> {
          out.name(journey);
          out.number(entries.count());
          out.instant(entries.last());
          out.number(entries.perValue().size());
          entries
              .perValue()
              .forEach(
                  (value, each) -> {
                    out.value(value);
                    out.number(each.count());
                    out.instant(each.last(), entries.last());
                  });
        });
  }

  static Map<String, Entries> entries(RecordReader in) {
    int count = in.count();
    Map<String, Entries> all = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String journey = in.string();
      int times = in.small();
      Instant last = in.instant();
      int values = in.count();
      Map<Value, Entries> perValue = values == 0 ? Map.of() : new LinkedHashMap<>();
      for (int k = 0; k < values; k++) {
        perValue.put(in.value(), new Entries(in.small(), in.instant(last), Map.of()));
      }
      all.put(journey, new Entries(times, last, perValue));
    }
    return all;
  }
}
