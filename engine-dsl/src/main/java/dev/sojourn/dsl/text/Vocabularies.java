package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Recovery.Inside;
import dev.sojourn.model.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads one vocabulary: its declarations in any order. */
final class Vocabularies {
  private static final String WHAT =
      "a declaration (`event`, `user`, `messages`, `channels` or `tags`)";
  private static final List<String> CLAUSES = List.of(EVENT, USER, MESSAGES, CHANNELS, TAGS);
  private static final List<String> WORDS =
      Stream.of(CLAUSES, DEFINITIONS).flatMap(List::stream).toList();

  private final Grammar grammar;
  private final Cursor cursor;
  private final Pen pen;
  private final Map<String, Map<String, Vocabulary.Type>> events = new LinkedHashMap<>();
  private final Map<String, Vocabulary.Type> userAttributes = new LinkedHashMap<>();
  private final List<String> messages = new ArrayList<>();
  private final List<String> channels = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();

  private Vocabularies(Grammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor;
    this.pen = cursor.pen();
  }

  /** The vocabulary that begins here. */
  static Vocabulary read(Grammar grammar) {
    return new Vocabularies(grammar).vocabulary();
  }

  private Vocabulary vocabulary() {
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
    return pen.done(new Vocabulary(events, userAttributes, messages, channels, tags));
  }

  private void attempt(Runnable read) {
    grammar.recovery.attempt(Inside.CLAUSES, CLAUSES, read);
  }

  private void clause() {
    switch (cursor.next().text()) {
      case EVENT -> event();
      case USER -> attributes("userAttributes", userAttributes);
      case MESSAGES -> names("messages", messages);
      case CHANNELS -> names("channels", channels);
      default -> names("tags", tags);
    }
  }

  private void event() {
    Token token = cursor.peek();
    int from = cursor.index();
    String event = Names.read(cursor, Name.DECLARED_EVENT);
    pen.note("events[" + event + "]", from);
    Map<String, Vocabulary.Type> attributes = new LinkedHashMap<>();
    if (events.putIfAbsent(event, attributes) != null) {
      twice(token);
    }
    if (cursor.continues("`has` or the next declaration", List.of(HAS)) && cursor.accept(HAS)) {
      attributes("events[" + event + "]", attributes);
    }
  }

  private void attributes(String place, Map<String, Vocabulary.Type> declared) {
    do {
      Token token = cursor.peek();
      int from = cursor.index();
      String name = Names.read(cursor, Name.DECLARED);
      Vocabulary.Type type = type();
      pen.note(place + "[" + name + "]", from);
      if (declared.putIfAbsent(name, type) != null) {
        twice(token);
      }
    } while (cursor.acceptSign(","));
  }

  private Vocabulary.Type type() {
    String what = "a type (`text`, `number`, `boolean`, `date`, `instant` or `time`)";
    return Vocabulary.Type.values()[TYPES.indexOf(cursor.oneOf(what, TYPES))];
  }

  private void twice(Token token) {
    cursor.report("repeated", token.shown() + " is declared twice", token);
  }

  private void names(String place, List<String> names) {
    do {
      names.add(
          pen.field(place + "[" + names.size() + "]", () -> Names.read(cursor, Name.DECLARED)));
    } while (cursor.acceptSign(","));
  }
}
