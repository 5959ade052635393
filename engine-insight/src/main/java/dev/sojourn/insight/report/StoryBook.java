package dev.sojourn.insight.report;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes and reads the lines of stories. Names stand in one table for all. */
final class StoryBook {
  private static final int EVENT = 0;
  private static final int DECISION = 1;
  private static final int TOUCH = 2;
  private static final int LONGEST = 300;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** One line. Instants are seconds since 1970. */
  sealed interface Line {
    long second();
  }

  /** Something happened. */
  record Happened(long second, int type, String attributes) implements Line {}

  /** Something was decided; numbers that do not apply are -1. */
  record Decided(
      long second,
      int verdict,
      int place,
      int run,
      int occurrence,
      int reminder,
      @Nullable Long due,
      @Nullable String sent)
      implements Line {
    boolean isSame(int otherPlace, int otherOccurrence, int otherReminder) {
      return place == otherPlace
          && Math.max(occurrence, 0) == otherOccurrence
          && Math.max(reminder, 0) == otherReminder;
    }

    Decided with(String touch) {
      return new Decided(second, verdict, place, run, occurrence, reminder, due, touch);
    }
  }

  void event(StoryBytes story, Event event) {
    String attributes =
        event.attributes().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("  "));
    story.add(EVENT);
    story.addSecond(event.at().getEpochSecond());
    story.add(number(event.type()));
    story.add(shortened(attributes));
  }

  void decision(StoryBytes story, Decision decision, int place, int verdict) {
    story.add(DECISION);
    long second = decision.at().getEpochSecond();
    story.addSecond(second);
    story.add(verdict);
    story.add(place);
    story.add(orNone(decision.run()));
    story.add(orNone(decision.occurrence()));
    story.add(orNone(decision.reminder()));
    Instant due = decision.due();
    story.add(due == null ? 0 : 1);
    if (due != null) {
      story.add(due.getEpochSecond() - second);
    }
  }

  void touch(StoryBytes story, Touch touch, int place) {
    String channel = touch.channel();
    String variant = touch.variant();
    story.add(TOUCH);
    story.add(place);
    story.add(touch.occurrence());
    story.add(touch.reminder());
    story.add(
        number(
            shortened(
                String.join(", ", touch.messages())
                    + (channel == null ? "" : " via " + channel)
                    + (variant == null ? "" : " (variant " + variant + ")"))));
  }

  /** The lines of a story, in the order in which they were written. */
  List<Line> lines(StoryBytes story) {
    List<Line> lines = new ArrayList<>();
    StoryBytes.Reader reader = story.read();
    while (reader.hasNext()) {
      switch ((int) reader.number()) {
        case EVENT ->
            lines.add(new Happened(reader.second(), (int) reader.number(), reader.text()));
        case DECISION -> lines.add(decision(reader));
        default -> touch(reader, lines);
      }
    }
    return lines;
  }

  private static Line decision(StoryBytes.Reader reader) {
    long second = reader.second();
    int verdict = (int) reader.number();
    int place = (int) reader.number();
    int run = (int) reader.number();
    int occurrence = (int) reader.number();
    int reminder = (int) reader.number();
    Long due = reader.number() == 0 ? null : second + reader.number();
    return new Decided(second, verdict, place, run, occurrence, reminder, due, null);
  }

  /** What was handed over belongs to the decision that sent it. */
  private void touch(StoryBytes.Reader reader, List<Line> lines) {
    int place = (int) reader.number();
    int occurrence = (int) reader.number();
    int reminder = (int) reader.number();
    String text = names.get((int) reader.number());
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i) instanceof Decided decided
          && decided.sent() == null
          && Verdict.of(decided.verdict()).outcome() == Outcome.SENT
          && decided.isSame(place, occurrence, reminder)) {
        lines.set(i, decided.with(text));
        return;
      }
    }
  }

  /** All names, by number: types of events and texts of touches. */
  List<String> names() {
    return names;
  }

  private int number(String name) {
    return numbers.computeIfAbsent(
        name,
        added -> {
          names.add(added);
          return names.size() - 1;
        });
  }

  private static long orNone(@Nullable Integer number) {
    return number == null ? -1 : number;
  }

  /** Attributes may be long, and nobody reads all of that here. */
  private static String shortened(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
