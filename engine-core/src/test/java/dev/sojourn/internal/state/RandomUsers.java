package dev.sojourn.internal.state;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Users with anything in every field, the same for the same seed; and users as text. */
final class RandomUsers {
  private static final String[] TEXTS = {
    "",
    "a",
    "order.paid",
    "会员",
    "Ω",
    "é",
    "e\u0301",
    "😀",
    "\uD83D",
    "\uDE00",
    "\uDE00\uD83D",
    "\u0000",
    "\n",
    "\u007f",
    "\u0080",
    "\u07ff",
    "\u0800",
    "\uffff",
    "\uFEFF",
    "x".repeat(300)
  };
  private final Random random;

  RandomUsers(long seed) {
    random = new Random(seed);
  }

  UserState next() {
    UserState user = new UserState(new Subject("u" + random.nextInt(100), random.nextBoolean()));
    user.nextSeq = number();
    user.seen = random.nextBoolean();
    user.lastActivity = maybe();
    many(() -> user.attributes.set(text(), random.nextInt(4) == 0 ? null : value(), instant()));
    for (Timed<Boolean> flags : java.util.List.of(user.tags(), user.consents(), user.reachable())) {
      many(() -> flags.set(text(), flag(), instant()));
    }
    many(() -> user.tagEnds().put(text(), instant()));
    many(
        () ->
            user.segments()
                .put(text(), new SegmentState(random.nextInt(), random.nextBoolean(), maybe())));
    many(() -> user.history.add(text(), instant(), number(), values()));
    many(() -> user.marks.add(random.nextLong(), random.nextInt()));
    many(
        () ->
            user.sent.add(
                new SentTouch(
                    instant(),
                    random.nextBoolean(),
                    text(),
                    text(),
                    java.util.List.of(text(), text()))));
    many(() -> user.entries().put(text(), entries()));
    many(() -> user.runs().add(run(user.user)));
    many(() -> user.aliases().add(text()));
    return user;
  }

  private Run run(String user) {
    int number = random.nextInt();
    boolean own = random.nextBoolean();
    Run run =
        new Run(
            own ? user : text(),
            own ? number : random.nextInt(),
            text(),
            random.nextInt(),
            number,
            instant(),
            number(),
            random.nextInt(4));
    run.value = random.nextBoolean() ? value() : null;
    run.live = random.nextBoolean();
    run.converted = random.nextBoolean();
    run.goalUntil = maybe();
    run.endsAt = maybe();
    many(() -> run.credits.add(credit()));
    for (Passage part : run.parts) {
      passage(part);
    }
    return run;
  }

  private Credit credit() {
    Long event = random.nextBoolean() ? null : (Long) random.nextLong();
    int reminder = random.nextBoolean() ? 0 : random.nextInt();
    return new Credit(instant(), text(), random.nextInt(), text(), date(), event, reminder);
  }

  private Entries entries() {
    Map<Value, Entries> each = new LinkedHashMap<>();
    many(() -> each.put(value(), new Entries(random.nextInt(), instant(), Map.of())));
    return new Entries(random.nextInt(), instant(), each);
  }

  private void passage(Passage part) {
    part.status = Passage.Status.values()[random.nextInt(3)];
    part.openings = random.nextInt();
    part.anchorAt = instant();
    part.anchorSeq = number();
    part.anchorAttributes = values();
    part.silentSince = instant();
    part.flipAt = instant();
    many(() -> part.planned.add(planned()));
    many(() -> part.settle(random.nextInt(5), date()));
    many(() -> part.settleRecurring(random.nextInt(5), date()));
    many(() -> part.sent().put(random.nextInt(5), date()));
    many(() -> part.sentBefore().put(random.nextInt(5), date()));
    many(() -> part.latest().put(random.nextInt(5), instant()));
  }

  private Planned planned() {
    Planned planned =
        new Planned(
            random.nextInt(),
            random.nextInt(),
            date(),
            random.nextInt(),
            instant(),
            maybe(),
            cause());
    planned.originalDue = maybe();
    planned.sentAt = maybe();
    planned.due = instant();
    planned.next = instant();
    planned.waiting = random.nextBoolean();
    planned.deferred = random.nextBoolean();
    planned.channel = text();
    planned.branch = random.nextInt();
    return planned;
  }

  private @Nullable Cause cause() {
    return random.nextBoolean()
        ? new Cause(random.nextLong(), instant(), number(), values())
        : null;
  }

  private void many(Runnable one) {
    for (int left = random.nextInt(4); left > 0; left--) {
      one.run();
    }
  }

  private String text() {
    return random.nextBoolean()
        ? TEXTS[random.nextInt(TEXTS.length)]
        : new String(new char[] {(char) random.nextInt(0x10000), (char) random.nextInt(0x10000)});
  }

  private long number() {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(100);
      case 1 -> Long.MAX_VALUE;
      case 2 -> Long.MIN_VALUE;
      default -> random.nextLong();
    };
  }

  private Instant instant() {
    return switch (random.nextInt(8)) {
      case 0 -> Instant.MIN;
      case 1 -> Instant.MAX;
      case 2 -> Instant.EPOCH;
      case 3 -> Instant.ofEpochSecond(-random.nextInt(), random.nextInt(1_000_000_000));
      case 4 -> Instant.ofEpochSecond(-1, 999_999_999);
      case 5 -> Instant.ofEpochSecond(random.nextInt(), 1_000_000L * random.nextInt(1_000));
      default -> Instant.ofEpochSecond(1_780_000_000L + random.nextInt(10_000_000));
    };
  }

  private @Nullable Instant maybe() {
    return random.nextBoolean() ? instant() : null;
  }

  private @Nullable Boolean flag() {
    return random.nextInt(3) == 0 ? null : (Boolean) random.nextBoolean();
  }

  private LocalDate date() {
    return switch (random.nextInt(6)) {
      case 0 -> LocalDate.MIN;
      case 1 -> LocalDate.MAX;
      default -> LocalDate.ofEpochDay(random.nextInt(40_000) - 10_000);
    };
  }

  private Map<String, Value> values() {
    Map<String, Value> values = new TreeMap<>(); // their order says nothing
    many(() -> values.put(text(), value()));
    return values;
  }

  private Value value() {
    return switch (random.nextInt(7)) {
      case 0 -> Value.of(random.nextBoolean());
      case 1 -> Value.of(date());
      case 2 -> Value.of(random.nextLong());
      case 3 -> Value.of(new BigDecimal(new BigInteger(200, random), random.nextInt(80) - 40));
      case 4 -> Value.of(new BigDecimal("-9.99E+6144").scaleByPowerOfTen(random.nextInt(100_000)));
      case 5 -> Value.of(new BigDecimal("1E-2147483000"));
      default -> Value.of(text());
    };
  }

  /** All that a user holds, written without the codec. */
  static String describe(UserState user) {
    StringBuilder out = new StringBuilder(user.user);
    out.append("\nseq ")
        .append(user.nextSeq)
        .append(" group ")
        .append(user.group)
        .append(" seen ")
        .append(user.seen)
        .append(" active ")
        .append(user.lastActivity);
    out.append("\nattributes ").append(user.attributes.entries());
    out.append("\ntags ").append(user.tags().entries());
    out.append("\ntagEnds ").append(user.tagEnds());
    out.append("\nsegments ").append(user.segments());
    out.append("\nconsents ").append(user.consents().entries());
    out.append("\nreachable ").append(user.reachable().entries());
    out.append("\nhistory ").append(user.history.byType());
    out.append("\nmarks ");
    out.append(user.marks);
    out.append("\nsent ").append(user.sent.all()).append("\nentries ").append(user.entries());
    out.append("\naliases ").append(user.aliases());
    for (Run run : user.runs()) {
      out.append("\nrun ").append(run.journey).append(' ').append(run.version).append(' ');
      out.append(run.openedUnder).append(' ').append(run.openedAs).append(' ');
      out.append(run.number).append(' ').append(run.startAt).append(' ').append(run.startSeq);
      out.append(' ').append(run.live).append(' ').append(run.converted).append(' ');
      out.append(run.value)
          .append(run.goalUntil)
          .append(' ')
          .append(run.endsAt)
          .append(' ')
          .append(run.credits);
      for (Passage part : run.parts) {
        out.append("\n part ").append(part.status).append(' ').append(part.openings);
        out.append(' ').append(part.anchorAt).append(' ').append(part.anchorSeq).append(' ');
        out.append(part.anchorAttributes).append(' ').append(part.silentSince).append(' ');
        out.append(part.flipAt)
            .append(' ')
            .append(part.settled())
            .append(part.counts())
            .append(part.latest());
        out.append(part.sent()).append(part.sentBefore());
        for (Planned planned : part.planned) {
          out.append("\n  planned ").append(planned.step).append(' ').append(planned.occurrence);
          out.append(' ').append(planned.date).append(' ').append(planned.due).append(' ');
          out.append(planned.next).append(' ').append(planned.waiting).append(' ');
          out.append(planned.deferred).append(' ').append(planned.channel).append(' ');
          out.append(planned.windowEnd).append(planned.reminder);
          out.append(planned.originalDue).append(planned.sentAt).append(planned.cause);
          out.append(' ').append(planned.branch);
        }
      }
    }
    return out.toString();
  }
}
