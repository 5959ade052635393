package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Recovery.Inside;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.check.Near;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one journey: its heading, its headers, its stages and watches. */
final class JourneyReader {
  private static final String WHAT =
      "a header (`zone`, `starts when`, `goal`, …), `stage` or `watch`";
  private static final List<String> WORDS =
      Stream.of(HEADERS, PARTS, DEFINITIONS, List.of(EVERY, YEARLY)).flatMap(List::stream).toList();

  private final Grammar grammar;
  private final Cursor cursor;
  private final Pen pen;
  private final Headers headers;
  private final List<Part> parts = new ArrayList<>();
  private @Nullable String id;
  private @Nullable String title;
  private boolean forGroup;
  private boolean partSeen;
  private boolean broken;

  JourneyReader(Grammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor;
    this.pen = cursor.pen();
    this.headers = new Headers(grammar, pen);
  }

  /** The journey that begins here; null if it has no id. */
  @Nullable Journey read() {
    attempt(this::heading);
    pen.head();
    while (!cursor.atEnd() && !cursor.at(DEFINITIONS)) {
      if (cursor.at(HEADERS)) {
        header();
      } else if (cursor.at(PARTS)) {
        part();
      } else if (Starts.step(cursor.peek())) {
        strayStep();
      } else if (!cursor.correct(WHAT, WORDS)) {
        attempt(
            () -> {
              throw cursor.unexpected(WHAT, Near.hint(cursor.peek().text(), WORDS));
            });
      }
    }
    if (!partSeen && !broken) {
      cursor.report(
          "no-stage",
          "the journey " + Quotes.code(String.valueOf(id)) + " has no stage and no watch",
          pen.place());
    }
    return id == null ? null : pen.done(journey(id));
  }

  @SuppressWarnings("NullAway") // It does not see that endsAfter may be null: JDK-8225377.
  private Journey journey(String given) {
    return new Journey(
        given,
        title,
        forGroup,
        headers.zone(),
        headers.starts(),
        headers.perEvent(),
        headers.reEntry(),
        headers.goal(),
        headers.leaves(),
        headers.endsAfter(),
        headers.holdoutPercent(),
        headers.priority(),
        parts);
  }

  private void attempt(Runnable read) {
    broken |= !grammar.recovery.attempt(Inside.JOURNEY, read);
  }

  private void heading() {
    cursor.next();
    id = pen.field("id", () -> Names.read(cursor, Name.JOURNEY));
    title = pen.field("title", grammar::title);
    if (cursor.accept(FOR)) {
      forGroup = true;
      cursor.expect(GROUP, "`group` after `for`");
    }
  }

  private void header() {
    if (partSeen && !broken) {
      Token token = cursor.peek();
      cursor.report(
          "misplaced",
          "the header " + token.shown() + " comes too late: headers stand before the first stage",
          token);
    }
    attempt(headers::header);
  }

  private void part() {
    partSeen = true;
    PartReader reader = new PartReader(grammar);
    int index = parts.size();
    Part part = pen.field("parts[" + index + "]", reader::read);
    if (part != null) {
      parts.add(part);
    }
    broken = reader.isBroken();
  }

  private void strayStep() {
    if (!broken) {
      Token token = cursor.peek();
      cursor.report(
          "misplaced",
          "a step belongs to a stage or a watch: write `stage` and an id before " + token.shown(),
          token);
    }
    attempt(() -> grammar.steps.step());
    broken = true;
  }
}
