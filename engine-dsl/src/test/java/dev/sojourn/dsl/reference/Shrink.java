package dev.sojourn.dsl.reference;

import dev.sojourn.EngineException;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a case on which the two differ smaller, by leaving things out one by one. */
final class Shrink {
  private Shrink() {}

  static String report(long seed, Definitions definitions, RandomCases.Log log) {
    Definitions fewer = definitions;
    RandomCases.Log shorter = log;
    boolean smaller = true;
    while (smaller) {
      RandomCases.Log before = shorter;
      shorter = shorter(fewer, shorter);
      Definitions next = smaller(fewer, shorter);
      smaller = next != null || shorter.events().size() < before.events().size();
      fewer = next == null ? fewer : next;
    }
    StringBuilder text = new StringBuilder("seed " + seed + "\n\n");
    text.append(JourneyText.print(fewer)).append('\n');
    for (Event e : shorter.events()) {
      text.append(String.join(" ", e.at().toString(), e.user(), e.id(), e.type()))
          .append(" ")
          .append(e.attributes())
          .append('\n');
    }
    text.append("until ").append(shorter.until()).append("\n\n");
    return text.append(difference(fewer, shorter)).toString();
  }

  /** Leaves out pieces of the log, at first large ones. */
  private static RandomCases.Log shorter(Definitions definitions, RandomCases.Log log) {
    List<Event> events = log.events();
    for (int piece = events.size() / 2; piece > 0; piece /= 2) {
      for (int from = 0; from < events.size(); ) {
        List<Event> fewer = new ArrayList<>(events);
        fewer.subList(from, Math.min(events.size(), from + piece)).clear();
        if (!fewer.isEmpty()
            && difference(definitions, new RandomCases.Log(fewer, log.until())) != null) {
          events = fewer;
        } else {
          from += piece;
        }
      }
    }
    return new RandomCases.Log(events, log.until());
  }

  private static @Nullable String difference(Definitions definitions, RandomCases.Log log) {
    try (Replays engine = new Replays(definitions)) {
      return Difference.of(Outcomes.ofReference(definitions, log), engine.replay(log));
    } catch (EngineException e) {
      return null;
    }
  }

  private static @Nullable Definitions smaller(Definitions definitions, RandomCases.Log log) {
    return Smaller.of(definitions).filter(d -> difference(d, log) != null).findFirst().orElse(null);
  }
}
