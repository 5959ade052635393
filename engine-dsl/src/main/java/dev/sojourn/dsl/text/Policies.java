package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Recovery.Inside;
import dev.sojourn.dsl.text.Token.Kind;
import dev.sojourn.model.Policy;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one policy: its clauses in any order. */
final class Policies {
  private static final String WHAT =
      "a clause of the policy (`zone`, `quiet from`, `at most`, `each message` or `passive events`)";
  private static final List<String> CLAUSES = List.of(ZONE, QUIET, AT, EACH, PASSIVE);
  private static final List<String> WORDS =
      Stream.of(CLAUSES, DEFINITIONS).flatMap(List::stream).toList();

  private final Grammar grammar;
  private final Cursor cursor;
  private final Pen pen;
  private final Map<String, Token> given = new HashMap<>();
  private final List<Policy.Cap> caps = new ArrayList<>();
  private final List<String> passiveEvents = new ArrayList<>();
  private @Nullable ZoneId zone;
  private Policy.@Nullable QuietHours quiet;
  private int messageOncePerDays;

  private Policies(Grammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor;
    this.pen = cursor.pen();
  }

  /** The policy that begins here. */
  static Policy read(Grammar grammar) {
    return new Policies(grammar).policy();
  }

  private Policy policy() {
    cursor.next();
    pen.head();
    while (!cursor.atEnd() && !cursor.at(DEFINITIONS)) {
      if (cursor.at(CLAUSES)) {
        attempt(this::clause);
      } else if (!cursor.correct(WHAT, WORDS)) {
        attempt(
            () -> {
              throw cursor.unexpected(WHAT, "");
            });
      }
    }
    return pen.done(new Policy(zone, quiet, caps, messageOncePerDays, passiveEvents));
  }

  private void attempt(Runnable read) {
    grammar.recovery.attempt(Inside.CLAUSES, CLAUSES, read);
  }

  private void clause() {
    Token token = cursor.next();
    boolean several = token.isWord(AT) || token.isWord(PASSIVE);
    Token first = several ? null : given.putIfAbsent(token.text(), token);
    if (first != null) {
      grammar.repeated("clause", token, first);
    }
    switch (token.text()) {
      case ZONE -> zone = pen.field("zone", () -> Zones.read(cursor));
      case QUIET -> quiet = pen.field("quiet", this::quiet);
      case AT -> caps.add(pen.field("caps[" + caps.size() + "]", this::cap));
      case EACH -> eachMessage();
      default -> passiveEvents();
    }
  }

  private Policy.QuietHours quiet() {
    Pen hours = cursor.pen();
    cursor.expect(FROM, "`from` and a time after `quiet`");
    LocalTime from = hours.field("from", () -> grammar.calendars.time("a time such as `22:00`"));
    cursor.expect(TO, "`to` and a time");
    LocalTime to = hours.field("to", () -> grammar.calendars.time("a time such as `08:00`"));
    return hours.done(new Policy.QuietHours(from, to));
  }

  private Policy.Cap cap() {
    Pen cap = cursor.pen();
    cursor.expect(MOST, "`most` and a number after `at`");
    int limit = cap.field("limit", () -> grammar.numbers.whole("a number of touches"));
    boolean marketing = cursor.accept(MARKETING);
    cursor.oneOf(marketing ? "`touches`" : "`marketing touches` or `touches`", TOUCH_WORDS);
    String channel =
        cursor.accept(VIA)
            ? cap.field("channel", () -> Names.read(cursor, Name.CAP_CHANNEL))
            : null;
    cursor.expect(PER, "`per` and `day`, `week`, `month` or a number of days");
    return cap.done(new Policy.Cap(limit, marketing, channel, cap.field("per", this::per)));
  }

  private static final List<String> TOUCH_WORDS = List.of(TOUCHES, TOUCH);

  private Policy.Per per() {
    Pen per = cursor.pen();
    if (cursor.peek().is(Kind.NUMBER)) {
      return per.done(new Policy.Per.Days(per.field("days", this::days)));
    }
    String what = "`day`, `week`, `month` or a number of days after `per`";
    String word = cursor.oneOf(what, List.of(DAY, WEEK, MONTH));
    return per.done(
        switch (word) {
          case DAY -> new Policy.Per.Day();
          case WEEK -> new Policy.Per.Week();
          default -> new Policy.Per.Month();
        });
  }

  private int days() {
    int days = grammar.numbers.whole("a number of days");
    cursor.oneOf("`days` after the number", List.of(DAYS, DAY));
    return days;
  }

  private void eachMessage() {
    cursor.expect(MESSAGE, "`message at most once per` and a number of days after `each`");
    cursor.expect(AT, "`at most once per` and a number of days after `each message`");
    cursor.expect(MOST, "`most once per` and a number of days after `at`");
    cursor.expect(ONCE, "`once per` and a number of days after `at most`");
    cursor.expect(PER, "`per` and a number of days after `once`");
    messageOncePerDays =
        pen.field(
            "messageOncePerDays",
            () -> {
              int days = grammar.numbers.positive("a number of days");
              cursor.oneOf("`days` after the number", List.of(DAYS, DAY));
              return days;
            });
  }

  private void passiveEvents() {
    cursor.expect(EVENTS, "`events` and their names after `passive`");
    do {
      passiveEvents.add(
          pen.field(
              "passiveEvents[" + passiveEvents.size() + "]", () -> Names.read(cursor, Name.EVENT)));
    } while (cursor.acceptSign(","));
  }
}
