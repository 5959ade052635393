package dev.sojourn.internal.state;

import dev.sojourn.model.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Runs in a record. Instants are told by their distance from the run's start. */
final class RunCodec {
  private static final int LIVE = 1;
  private static final int CONVERTED = 1 << 1;
  private static final int OWN = 1 << 2;
  private static final int VALUE = 1 << 3;
  private static final int GOAL = 1 << 4;
  private static final int ENDS = 1 << 5;
  private static final int CREDITS = 1 << 6;

  private static final int OF_EVENT = 1;
  private static final int REMINDS = 1 << 1;
  private static final int CREDIT_FLAGS = 2;

  private RunCodec() {}

  static void write(RecordWriter out, String user, List<Run> runs) {
    out.number(runs.size());
    for (Run run : runs) {
      run(out, user, run);
    }
  }

  static List<Run> read(RecordReader in, String user) {
    int count = in.count();
    List<Run> runs = new ArrayList<>(count + 1);
    for (int i = 0; i < count; i++) {
      runs.add(run(in, user));
    }
    return runs;
  }

  private static void run(RecordWriter out, String user, Run run) {
    boolean own = run.openedUnder.equals(user) && run.openedAs == run.number;
    out.octet(
        (run.live ? LIVE : 0)
            | (run.converted ? CONVERTED : 0)
            | (own ? OWN : 0)
            | (run.value == null ? 0 : VALUE)
            | (run.goalUntil == null ? 0 : GOAL)
            | (run.endsAt == null ? 0 : ENDS)
            | (run.credits.isEmpty() ? 0 : CREDITS));
    out.name(run.journey);
    out.number(run.version);
    out.number(run.number);
    if (!own) {
      out.string(run.openedUnder);
      out.number(run.openedAs);
    }
    out.instant(run.startAt);
    out.number(run.startSeq);
    if (run.value != null) {
      out.value(run.value);
    }
    if (run.goalUntil != null) {
      out.instant(run.goalUntil, run.startAt);
    }
    if (run.endsAt != null) {
      out.instant(run.endsAt, run.startAt);
    }
    if (!run.credits.isEmpty()) {
      out.number(run.credits.size());
      for (Credit credit : run.credits) {
        credit(out, credit, run.startAt);
      }
    }
    out.number(run.parts.length);
    for (Passage part : run.parts) {
      PassageCodec.write(out, part, run.startAt);
    }
  }

  private static Run run(RecordReader in, String user) {
    int flags = in.octet();
    String journey = in.string();
    int version = in.small();
    int number = in.small();
    boolean own = (flags & OWN) != 0;
    String openedUnder = own ? user : in.string();
    int openedAs = own ? number : in.small();
    Instant startAt = in.instant();
    long startSeq = in.number();
    Value value = (flags & VALUE) == 0 ? null : in.value();
    Instant goalUntil = (flags & GOAL) == 0 ? null : in.instant(startAt);
    Instant endsAt = (flags & ENDS) == 0 ? null : in.instant(startAt);
    int creditCount = (flags & CREDITS) == 0 ? 0 : in.count();
    List<Credit> credits = creditCount == 0 ? List.of() : new ArrayList<>(creditCount);
    for (int i = 0; i < creditCount; i++) {
      credits.add(credit(in, startAt));
    }
    int parts = in.count();
    Run run = new Run(openedUnder, openedAs, journey, version, number, startAt, startSeq, parts);
    run.value = value;
    run.live = (flags & LIVE) != 0;
    run.converted = (flags & CONVERTED) != 0;
    run.goalUntil = goalUntil;
    run.endsAt = endsAt;
    run.credits.addAll(credits);
    for (Passage part : run.parts) {
      PassageCodec.read(in, part, startAt);
    }
    return run;
  }

  private static void credit(RecordWriter out, Credit credit, Instant start) {
    boolean reminds = credit.reminder() != 0;
    int flags = (credit.event() == null ? 0 : OF_EVENT) | (reminds ? REMINDS : 0);
    out.number((long) credit.opening() << CREDIT_FLAGS | flags);
    out.instant(credit.at(), start);
    out.date(credit.date(), credit.at());
    out.name(credit.stage());
    out.name(credit.step());
    if (credit.event() != null) {
      out.fixed(credit.event(), Long.BYTES);
    }
    if (reminds) {
      out.number(credit.reminder());
    }
  }

  private static Credit credit(RecordReader in, Instant start) {
    long opening = in.number();
    Instant at = in.instant(start);
    LocalDate date = in.date(at);
    String stage = in.string();
    String step = in.string();
    Long event = (opening & OF_EVENT) == 0 ? null : in.fixed(Long.BYTES);
    int reminder = (opening & REMINDS) == 0 ? 0 : in.small();
    int number = Math.toIntExact(opening >> CREDIT_FLAGS);
    return new Credit(at, stage, number, step, date, event, reminder);
  }
}
