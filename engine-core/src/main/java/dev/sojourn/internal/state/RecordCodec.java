package dev.sojourn.internal.state;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One compact value per user, in an {@link Envelope}. A record of an older format is read by the
 * code of its format; there is one so far.
 */
public final class RecordCodec {
  private RecordCodec() {}

  /** The record of a user. */
  public static byte[] write(UserState user) {
    RecordWriter out = Envelope.open(Envelope.USER);
    facts(out, user);
    sent(out, user);
    out.number(user.entries.size());
    user.entries.forEach(
        (journey, entries) -> {
          out.string(journey);
          entries(out, entries);
        });
    out.number(user.runs.size());
    user.runs.forEach(run -> run(out, user.user, run));
    out.number(user.aliases.size());
    user.aliases.forEach(out::string);
    return Envelope.close(out);
  }

  /**
   * The user of a record.
   *
   * @throws BrokenRecordException if the bytes are not such a record
   */
  public static UserState read(String user, byte[] bytes) {
    return read(Subject.user(user), bytes);
  }

  /**
   * The user or group of a record.
   *
   * @throws BrokenRecordException if the bytes are not such a record
   */
  public static UserState read(Subject subject, byte[] bytes) {
    RecordReader in = Envelope.content(bytes);
    if (Envelope.kindOf(bytes) != Envelope.USER) {
      throw new BrokenRecordException("a forward, not a user");
    }
    try {
      return read(subject, in);
    } catch (ArithmeticException | java.time.DateTimeException e) {
      throw new BrokenRecordException("number out of range");
    }
  }

  private static UserState read(Subject subject, RecordReader in) {
    UserState state = new UserState(subject);
    facts(in, state);
    int sent = in.count();
    for (int i = 0; i < sent; i++) {
      state.sent.add(sent(in));
    }
    int entries = in.count();
    for (int i = 0; i < entries; i++) {
      String journey = in.string();
      state.entries.put(journey, entries(in));
    }
    int runs = in.count();
    for (int i = 0; i < runs; i++) {
      state.runs.add(run(subject.id(), in));
    }
    int aliases = in.count();
    for (int i = 0; i < aliases; i++) {
      state.aliases.add(in.string());
    }
    if (!in.atEnd()) {
      throw new BrokenRecordException("more than was written");
    }
    return state;
  }

  private static void entries(RecordWriter out, Entries entries) {
    out.number(entries.count());
    out.instant(entries.last());
    out.number(entries.perValue().size());
    entries
        .perValue()
        .forEach(
            (value, each) -> {
              out.value(value);
              out.number(each.count());
              out.instant(each.last());
            });
  }

  private static Entries entries(RecordReader in) {
    int count = in.small();
    Instant last = in.instant();
    int values = in.count();
    Map<Value, Entries> perValue = new LinkedHashMap<>();
    for (int i = 0; i < values; i++) {
      perValue.put(in.value(), new Entries(in.small(), in.instant(), Map.of()));
    }
    return new Entries(count, last, perValue);
  }

  private static void facts(RecordWriter out, UserState user) {
    out.number(user.nextSeq);
    out.flag(user.seen);
    optional(out, user.lastActivity);
    out.number(user.attributes.entries.size());
    user.attributes.entries.forEach(
        (name, entry) -> {
          out.string(name);
          out.instant(entry.at());
          Value value = entry.value();
          out.value(value == null ? Value.absent() : value);
        });
    flags(out, user.tags);
    out.number(user.tagEnds.size());
    user.tagEnds.forEach(
        (tag, end) -> {
          out.string(tag);
          out.instant(end);
        });
    flags(out, user.consents);
    flags(out, user.reachable);
    out.number(user.segments.size());
    user.segments.forEach(
        (segment, state) -> {
          out.string(segment);
          out.number(state.definition());
          out.flag(state.inside());
          optional(out, state.next());
        });
    out.number(user.history.byType.size());
    user.history.byType.forEach(
        (type, list) -> {
          out.string(type);
          out.number(list.size());
          long before = 0;
          for (Happened event : list) {
            out.instant(event.at());
            out.number(event.seq() - before);
            before = event.seq();
            out.values(event.attributes());
          }
        });
    Marks marks = user.marks;
    out.number(marks.size);
    int day = 0;
    for (int i = 0; i < marks.size; i++) {
      out.fixed(marks.hashes[i]);
      out.number(marks.days[i] - day);
      day = marks.days[i];
    }
  }

  private static void facts(RecordReader in, UserState user) {
    user.nextSeq = in.number();
    user.seen = in.flag();
    user.lastActivity = optional(in);
    int attributes = in.count();
    for (int i = 0; i < attributes; i++) {
      String name = in.string();
      Instant at = in.instant();
      Value value = in.value();
      user.attributes.restore(name, value instanceof Value.Absent ? null : value, at);
    }
    flags(in, user.tags);
    int ends = in.count();
    for (int i = 0; i < ends; i++) {
      user.tagEnds.put(in.string(), in.instant());
    }
    flags(in, user.consents);
    flags(in, user.reachable);
    int segments = in.count();
    for (int i = 0; i < segments; i++) {
      String segment = in.string();
      user.segments.put(segment, new SegmentState(in.small(), in.flag(), optional(in)));
    }
    int types = in.count();
    for (int i = 0; i < types; i++) {
      String type = in.string();
      int events = in.count();
      List<Happened> list = new ArrayList<>(events + 2);
      long seq = 0;
      for (int k = 0; k < events; k++) {
        Instant at = in.instant();
        seq += in.number();
        list.add(new Happened(at, seq, in.values()));
      }
      user.history.byType.put(type, list);
    }
    int marks = in.count();
    int day = 0;
    for (int i = 0; i < marks; i++) {
      long hash = in.fixed();
      day += in.small();
      user.marks.add(hash, day);
    }
  }

  private static void flags(RecordWriter out, Timed<Boolean> flags) {
    out.number(flags.entries.size());
    flags.entries.forEach(
        (name, entry) -> {
          out.string(name);
          out.instant(entry.at());
          Boolean value = entry.value();
          out.octet(value == null ? 2 : value ? 1 : 0);
        });
  }

  private static void flags(RecordReader in, Timed<Boolean> flags) {
    int count = in.count();
    for (int i = 0; i < count; i++) {
      String name = in.string();
      Instant at = in.instant();
      int value = in.octet();
      flags.restore(name, value == 2 ? null : Boolean.valueOf(value == 1), at);
    }
  }

  private static void sent(RecordWriter out, UserState user) {
    out.number(user.sent.size());
    for (SentTouch touch : user.sent) {
      out.instant(touch.at());
      out.flag(touch.marketing());
      out.string(touch.channel());
      out.string(touch.step());
      out.number(touch.messages().size());
      touch.messages().forEach(out::string);
    }
  }

  private static SentTouch sent(RecordReader in) {
    Instant at = in.instant();
    boolean marketing = in.flag();
    String channel = in.string();
    String step = in.string();
    int count = in.count();
    List<String> messages = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      messages.add(in.string());
    }
    return new SentTouch(at, marketing, channel, step, messages);
  }

  private static void run(RecordWriter out, String user, Run run) {
    out.string(run.journey);
    out.number(run.version);
    out.number(run.number);
    boolean own = run.openedUnder.equals(user) && run.openedAs == run.number;
    out.flag(own);
    if (!own) {
      out.string(run.openedUnder);
      out.number(run.openedAs);
    }
    out.instant(run.startAt);
    out.number(run.startSeq);
    out.value(run.value == null ? Value.absent() : run.value);
    out.flag(run.live);
    out.flag(run.converted);
    optional(out, run.goalUntil);
    optional(out, run.endsAt);
    out.number(run.credits.size());
    for (Credit credit : run.credits) {
      out.instant(credit.at());
      out.string(credit.touchId());
    }
    out.number(run.parts.length);
    for (Passage part : run.parts) {
      passage(out, part);
    }
  }

  private static Run run(String user, RecordReader in) {
    String journey = in.string();
    int version = in.small();
    int number = in.small();
    boolean own = in.flag();
    String openedUnder = own ? user : in.string();
    int openedAs = own ? number : in.small();
    Instant startAt = in.instant();
    long startSeq = in.number();
    Value value = in.value();
    boolean live = in.flag();
    boolean converted = in.flag();
    Instant goalUntil = optional(in);
    Instant endsAt = optional(in);
    int creditCount = in.count();
    List<Credit> credits = new ArrayList<>();
    for (int i = 0; i < creditCount; i++) {
      credits.add(new Credit(in.instant(), in.string()));
    }
    int parts = in.count();
    Run run = new Run(openedUnder, openedAs, journey, version, number, startAt, startSeq, parts);
    run.value = value instanceof Value.Absent ? null : value;
    run.live = live;
    run.converted = converted;
    run.goalUntil = goalUntil;
    run.endsAt = endsAt;
    run.credits.addAll(credits);
    for (Passage part : run.parts) {
      passage(in, part);
    }
    return run;
  }

  private static void passage(RecordWriter out, Passage part) {
    out.octet(part.status.ordinal());
    out.number(part.openings);
    out.instant(part.anchorAt);
    out.number(part.anchorSeq);
    out.values(part.anchorAttributes);
    out.instant(part.silentSince);
    out.instant(part.flipAt);
    out.number(part.planned.size());
    for (Planned planned : part.planned) {
      out.number(planned.step);
      out.number(planned.occurrence);
      out.date(planned.date);
      out.instant(planned.due);
      out.instant(planned.next);
      out.octet((planned.waiting ? 1 : 0) | (planned.deferred ? 2 : 0));
      out.string(planned.channel);
      optional(out, planned.windowEnd);
      out.number(planned.reminder);
      optional(out, planned.originalDue);
      optional(out, planned.sentAt);
      cause(out, planned.cause);
      out.number(planned.branch);
    }
    out.number(part.settled.size());
    part.settled.forEach(
        (step, dates) -> {
          out.number(step);
          out.number(dates.size());
          for (LocalDate date : dates) {
            out.date(date);
          }
        });
    out.number(part.counts.size());
    part.counts.forEach(
        (step, count) -> {
          out.number(step);
          out.number(count);
        });
    out.number(part.latest.size());
    part.latest.forEach(
        (step, at) -> {
          out.number(step);
          out.instant(at);
        });
    dates(out, part.sent);
    dates(out, part.sentBefore);
  }

  private static void dates(RecordWriter out, Map<Integer, LocalDate> dates) {
    out.number(dates.size());
    dates.forEach(
        (step, date) -> {
          out.number(step);
          out.date(date);
        });
  }

  private static void dates(RecordReader in, Map<Integer, LocalDate> dates) {
    int count = in.count();
    for (int i = 0; i < count; i++) {
      int step = in.small();
      dates.put(step, in.date());
    }
  }

  private static void passage(RecordReader in, Passage part) {
    int status = in.octet();
    if (status >= Passage.Status.values().length) {
      throw new BrokenRecordException("unknown status " + status);
    }
    part.status = Passage.Status.values()[status];
    part.openings = in.small();
    part.anchorAt = in.instant();
    part.anchorSeq = in.number();
    part.anchorAttributes = in.values();
    part.silentSince = in.instant();
    part.flipAt = in.instant();
    int planned = in.count();
    for (int i = 0; i < planned; i++) {
      part.planned.add(planned(in));
    }
    Map<Integer, List<LocalDate>> settled = part.settled;
    int steps = in.count();
    for (int i = 0; i < steps; i++) {
      int step = in.small();
      int dates = in.count();
      List<LocalDate> list = new ArrayList<>(dates);
      for (int k = 0; k < dates; k++) {
        list.add(in.date());
      }
      settled.put(step, list);
    }
    int counts = in.count();
    for (int i = 0; i < counts; i++) {
      int step = in.small();
      part.counts.put(step, in.small());
    }
    int latest = in.count();
    for (int i = 0; i < latest; i++) {
      int step = in.small();
      part.latest.put(step, in.instant());
    }
    dates(in, part.sent);
    dates(in, part.sentBefore);
  }

  private static Planned planned(RecordReader in) {
    int step = in.small();
    int occurrence = in.small();
    LocalDate date = in.date();
    Instant due = in.instant();
    Instant next = in.instant();
    int flags = in.octet();
    String channel = in.string();
    Instant windowEnd = optional(in);
    int reminder = in.small();
    Instant originalDue = optional(in);
    Instant sentAt = optional(in);
    Planned planned = new Planned(step, occurrence, date, reminder, due, windowEnd, cause(in));
    planned.originalDue = originalDue;
    planned.sentAt = sentAt;
    planned.branch = in.small();
    planned.next = next;
    planned.waiting = (flags & 1) != 0;
    planned.deferred = (flags & 2) != 0;
    planned.channel = channel;
    return planned;
  }

  private static void cause(RecordWriter out, @Nullable Cause cause) {
    out.flag(cause != null);
    if (cause != null) {
      out.fixed(cause.event());
      out.instant(cause.at());
      out.number(cause.seq());
      out.values(cause.attributes());
    }
  }

  private static @Nullable Cause cause(RecordReader in) {
    return in.flag() ? new Cause(in.fixed(), in.instant(), in.number(), in.values()) : null;
  }

  private static void optional(RecordWriter out, @Nullable Instant instant) {
    out.flag(instant != null);
    if (instant != null) {
      out.instant(instant);
    }
  }

  private static @Nullable Instant optional(RecordReader in) {
    return in.flag() ? in.instant() : null;
  }
}
