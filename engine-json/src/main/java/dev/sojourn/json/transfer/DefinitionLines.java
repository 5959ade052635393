package dev.sojourn.json.transfer;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.json.UnreadableException;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Problem;
import dev.sojourn.sink.JsonObject;
import dev.sojourn.spi.DefinitionStore.Current;
import dev.sojourn.spi.DefinitionStore.Deployment;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The lines of definitions: journeys by version, and what is deployed. */
final class DefinitionLines {
  private static final String ALL = "all";
  private static final String CHANNEL = "channel";

  private final Map<Version, Journey> versions = new LinkedHashMap<>();
  private final List<Current> current = new ArrayList<>();
  private Definitions others = Definitions.EMPTY;
  private boolean allPaused;
  private final Set<String> pausedJourneys = new TreeSet<>();
  private final Set<String> pausedChannels = new TreeSet<>();

  static void write(Versioned all, LineWriter out) throws IOException {
    for (Map.Entry<Version, Journey> each : all.versions().entrySet()) {
      out.write(
          new JsonObject()
              .number(Names.VERSION, each.getKey().number())
              .text(Names.JOURNEY, each.getKey().journey())
              .text(Names.TEXT, text(Definitions.of(each.getValue())))
              .toString());
    }
    for (Definitions piece : all.others()) {
      out.write(new JsonObject().text(Names.DEFINITION, text(piece)).toString());
    }
    for (Current each : all.deployment().journeys()) {
      out.write(
          new JsonObject()
              .number(Names.CURRENT, each.version().number())
              .text(Names.JOURNEY, each.version().journey())
              .number(Names.MIGRATE_BELOW, each.migrateBelow())
              .number(Names.EXIT_BELOW, each.exitBelow())
              .toString());
    }
    write(all.deployment().pauses(), out);
  }

  private static void write(Pauses pauses, LineWriter out) throws IOException {
    if (pauses.all()) {
      out.write(new JsonObject().text(Names.PAUSED, ALL).toString());
    }
    for (String journey : new TreeSet<>(pauses.journeys())) {
      out.write(paused(Names.JOURNEY, journey));
    }
    for (String channel : new TreeSet<>(pauses.channels())) {
      out.write(paused(CHANNEL, channel));
    }
  }

  private static String paused(String what, String id) {
    return new JsonObject().text(Names.PAUSED, what).text(Names.ID, id).toString();
  }

  private static String text(Definitions definitions) {
    String text = JourneyText.print(definitions);
    if (!JourneyText.parse("", text).definitions().equals(definitions)) {
      throw new IllegalStateException("a definition was made in Java that has no text");
    }
    return text;
  }

  /** Takes a line; false if it is none of these. */
  boolean take(Fields line) throws UnreadableException {
    switch (line.kind()) {
      case Names.VERSION -> version(line);
      case Names.DEFINITION -> others = others.and(parsed(line.text(Names.DEFINITION)));
      case Names.CURRENT ->
          current.add(
              new Current(
                  new Version(line.text(Names.JOURNEY), line.number(Names.CURRENT)),
                  line.number(Names.MIGRATE_BELOW),
                  line.number(Names.EXIT_BELOW)));
      case Names.PAUSED -> paused(line);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void version(Fields line) throws UnreadableException {
    Definitions one = parsed(line.text(Names.TEXT));
    Version version = new Version(line.text(Names.JOURNEY), line.number(Names.VERSION));
    if (one.journeys().size() != 1 || !one.journeys().get(0).id().equals(version.journey())) {
      throw new UnreadableException(0, "the text must be that of the journey that is named");
    }
    versions.put(version, one.journeys().get(0));
  }

  private void paused(Fields line) throws UnreadableException {
    switch (line.text(Names.PAUSED)) {
      case ALL -> allPaused = true;
      case Names.JOURNEY -> pausedJourneys.add(line.text(Names.ID));
      case CHANNEL -> pausedChannels.add(line.text(Names.ID));
      default -> throw new UnreadableException(0, "nothing of this kind can be paused");
    }
  }

  private static Definitions parsed(String text) throws UnreadableException {
    Parsed parsed = JourneyText.parse("", text);
    if (parsed.problems().stream().anyMatch(Problem::isError)) {
      throw new UnreadableException(0, "the text of a definition cannot be read");
    }
    return parsed.definitions();
  }

  /** All that was taken. */
  Versioned all() {
    Pauses pauses = new Pauses(allPaused, pausedJourneys, pausedChannels);
    return new Versioned(versions, new Deployment(1, current, others, pauses));
  }
}
