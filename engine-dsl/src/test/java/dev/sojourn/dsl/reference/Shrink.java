package dev.sojourn.dsl.reference;

import dev.sojourn.EngineException;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a case on which the two differ smaller, by leaving things out one by one. */
final class Shrink {
  private Shrink() {}

  static String report(long seed, Definitions definitions, Log log) {
    Definitions fewer = definitions;
    Log shorter = log;
    boolean smaller = true;
    while (smaller) {
      Log before = shorter;
      shorter = shorter(fewer, shorter);
      shorter = plainer(fewer, shorter);
      Definitions next = smaller(fewer, shorter);
      smaller = next != null || !shorter.equals(before);
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
    Publication publication = shorter.publication();
    if (publication != null) {
      text.append(publication.liveRuns()).append(" at ").append(publication.at()).append('\n');
      text.append(JourneyText.print(publication.definitions())).append('\n');
    }
    text.append("until ").append(shorter.until()).append("\n\n");
    return text.append(difference(fewer, shorter)).toString();
  }

  /** Leaves out pieces of the log, at first large ones. */
  private static Log shorter(Definitions definitions, Log log) {
    List<Event> events = log.events();
    for (int piece = events.size() / 2; piece > 0; piece /= 2) {
      for (int from = 0; from < events.size(); ) {
        List<Event> fewer = new ArrayList<>(events);
        fewer.subList(from, Math.min(events.size(), from + piece)).clear();
        if (!fewer.isEmpty() && difference(definitions, log.with(fewer)) != null) {
          events = fewer;
        } else {
          from += piece;
        }
      }
    }
    return log.with(events);
  }

  /** Leaves out something of what is published. */
  private static Log plainer(Definitions definitions, Log log) {
    Publication publication = log.publication();
    if (publication == null) {
      return log;
    }
    return Stream.concat(
            Stream.<@Nullable Publication>of((Publication) null),
            Smaller.of(publication.definitions())
                .map(d -> new Publication(publication.at(), d, publication.liveRuns())))
        .map(log::with)
        .filter(plainer -> difference(definitions, plainer) != null)
        .findFirst()
        .orElse(log);
  }

  private static @Nullable String difference(Definitions definitions, Log log) {
    try (Replays engine = new Replays(definitions)) {
      return Difference.of(Outcomes.ofReference(definitions, log), engine.replay(log));
    } catch (EngineException e) {
      return null;
    }
  }

  private static @Nullable Definitions smaller(Definitions definitions, Log log) {
    return Smaller.of(definitions).filter(d -> difference(d, log) != null).findFirst().orElse(null);
  }
}
