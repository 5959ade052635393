package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Recovery.Inside;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Policy;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a whole file. */
final class FileReader {
  private static final String WHAT = "`journey`, `segment`, `rules`, `policy` or `vocabulary`";

  private final Grammar grammar;
  private final Cursor cursor;
  private final List<Journey> journeys = new ArrayList<>();
  private final List<Segment> segments = new ArrayList<>();
  private final List<RuleSet> rules = new ArrayList<>();
  private final List<Policy> policies = new ArrayList<>();
  private final List<Vocabulary> vocabularies = new ArrayList<>();

  FileReader(Cursor cursor) {
    this.grammar = new Grammar(cursor);
    this.cursor = cursor;
  }

  Definitions read() {
    while (!cursor.atEnd()) {
      if (cursor.at(DEFINITIONS)) {
        definition();
      } else if (!cursor.correct(WHAT, DEFINITIONS)) {
        grammar.recovery.attempt(
            Inside.FILE,
            () -> {
              throw cursor.unexpected(WHAT, "");
            });
      }
    }
    return new Definitions(journeys, segments, rules, policies, vocabularies);
  }

  private void definition() {
    switch (cursor.peek().text()) {
      case JOURNEY -> addTo(journeys, new JourneyReader(grammar).read());
      case SEGMENT -> addTo(segments, new Rules(grammar).segment());
      case RULES -> addTo(rules, new Rules(grammar).rules());
      case POLICY -> policies.add(Policies.read(grammar));
      default -> vocabularies.add(Vocabularies.read(grammar));
    }
  }

  private static <T> void addTo(List<T> all, @Nullable T one) {
    if (one != null) {
      all.add(one);
    }
  }
}
