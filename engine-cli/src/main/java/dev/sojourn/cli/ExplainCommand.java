package dev.sojourn.cli;

import dev.sojourn.EngineException;
import dev.sojourn.insight.explain.Answer;
import dev.sojourn.insight.explain.Explain;
import dev.sojourn.json.InstantText;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.check.Near;
import dev.sojourn.model.check.Quote;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sojourn explain FILE… --events LOG --user ID}. */
@Command(
    name = "explain",
    description = {
      "Says of one user why touches were sent, why they were not, and what comes next.",
      "Replays the events of that user only; the answer is that of a replay of the whole log."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private FileArguments named = new FileArguments();

  @Mixin private LogOptions replayed = new LogOptions();

  @Option(
      names = "--user",
      paramLabel = "ID",
      required = true,
      description = "The user's id, or any id that was identified as the user's; or a group's id.")
  private String user = "";

  @Option(
      names = "--journey",
      paramLabel = "ID",
      description = "Tell of this journey only; of all unless said otherwise.")
  private @Nullable String journey;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = SimulateCommand.InstantOption.class,
      description =
          "Answer as of this instant, such as "
              + InstantText.EXAMPLE
              + ": later events have not happened; the last event unless said otherwise.")
  private @Nullable Instant at;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refused {
    JourneyFiles read = named.read();
    Definitions definitions = read.checked(console);
    checkJourney(definitions);
    Progress progress = new Progress(console.err(), console.terminal());
    EventLog log = replayed.read(console, progress);
    Explain explain =
        Explain.of(definitions).locations(read.parsed().locations()).zone(replayed.zoneOrUtc());
    Answer answer = answer(at == null ? explain : explain.at(at), definitions, log);
    String only = journey;
    tell(log, answer);
    try (Output out = Output.standard(console.out())) {
      out.write((only == null ? answer : answer.only(only)).text());
      out.finish();
    }
    return 0;
  }

  private void checkJourney(Definitions definitions) throws Refused {
    Set<String> known =
        definitions.journeys().stream()
            .map(Journey::id)
            .collect(Collectors.toCollection(TreeSet::new));
    String asked = journey;
    if (asked != null && !known.contains(asked)) {
      String hint = Near.hint(asked, known);
      throw Refused.because(
          "there is no journey "
              + Quote.name(asked)
              + " in these files"
              + (hint.isEmpty() ? "; there is " + String.join(", ", known) : hint));
    }
  }

  /** A journey for groups is asked for a group, also if there is a user of the same id. */
  private Answer answer(Explain explain, Definitions definitions, EventLog log) throws Refused {
    boolean ofGroup =
        definitions.journeys().stream().anyMatch(j -> j.id().equals(journey) && j.forGroup());
    try {
      Iterable<Event> all = log.events()::all;
      return (ofGroup ? explain.group(user, all) : explain.user(user, all))
          .orElseThrow(
              () ->
                  Refused.because(
                      "there is no "
                          + (ofGroup ? "group" : "user or group")
                          + " with the id "
                          + Quote.name(user)
                          + " in "
                          + log.file()));
    } catch (EngineException e) {
      throw e.problems().isEmpty()
          ? Refused.because(String.valueOf(e.getMessage()))
          : Refused.because(e.problems());
    }
  }

  /** What the engine refused of the user's events is told as a replay of the log tells it. */
  private void tell(EventLog log, Answer answer) throws Refused {
    LogProblems refused = new LogProblems(log.file());
    for (Answer.Refused one : answer.refused()) {
      refused.add(BadEvent.at(new Place(log.events().lineOf(one.event()), 1), one.message()));
    }
    if (refused.count() > 0 && !replayed.lenient) {
      throw Refused.because(refused);
    }
    refused.lines().forEach(console.err()::println);
  }
}
