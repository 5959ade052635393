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

  static String report(long seed, Definitions definitions, RandomCases.Log log, String prefix) {
    String first = difference(definitions, log, prefix);
    if (first == null) {
      return "seed " + seed + ": differs only after other logs in the same engine";
    }
    Definitions fewer = definitions;
    RandomCases.Log shorter = log;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (int i = 0; i < shorter.events().size(); i++) {
        List<Event> events = new ArrayList<>(shorter.events());
        events.remove(i);
        RandomCases.Log without = new RandomCases.Log(events, log.until());
        if (!events.isEmpty() && difference(fewer, without, prefix) != null) {
          shorter = without;
          smaller = true;
          i--;
        }
      }
      Definitions next = smaller(fewer, shorter, prefix);
      if (next != null) {
        fewer = next;
        smaller = true;
      }
    }
    StringBuilder text = new StringBuilder("seed " + seed + ", log " + prefix + "\n\n");
    text.append(JourneyText.print(fewer)).append('\n');
    shorter
        .events()
        .forEach(
            e ->
                text.append(String.join(" ", e.at().toString(), e.user(), e.id(), e.type()))
                    .append(" ")
                    .append(e.attributes())
                    .append('\n'));
    text.append("until ").append(shorter.until()).append("\n\n");
    return text.append(difference(fewer, shorter, prefix)).toString();
  }

  private static @Nullable String difference(
      Definitions definitions, RandomCases.Log log, String prefix) {
    try (Replays engine = new Replays(definitions)) {
      return Difference.of(Outcomes.ofReference(definitions, log), engine.replay(log, prefix));
    } catch (EngineException e) {
      return null;
    }
  }

  private static @Nullable Definitions smaller(
      Definitions definitions, RandomCases.Log log, String prefix) {
    return Smaller.of(definitions)
        .filter(d -> difference(d, log, prefix) != null)
        .findFirst()
        .orElse(null);
  }
}
