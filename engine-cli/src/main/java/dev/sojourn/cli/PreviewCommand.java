package dev.sojourn.cli;

import dev.sojourn.insight.preview.Calendar;
import dev.sojourn.insight.preview.CalendarText;
import dev.sojourn.insight.preview.Preview;
import dev.sojourn.json.InstantText;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Value;
import dev.sojourn.model.check.Near;
import dev.sojourn.model.check.Quote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sojourn preview FILE --start INSTANT}. */
@Command(
    name = "preview",
    description = "Shows the calendar of one user: every date and time a step would be due.",
    mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {
  private static final String ANCHOR = "T.";
  private static final String USER = "user.";

  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private FileArguments named = new FileArguments();

  @Option(
      names = "--start",
      paramLabel = "INSTANT",
      required = true,
      converter = SimulateCommand.InstantOption.class,
      description = "When the user enters, such as " + InstantText.EXAMPLE + ".")
  private Instant start = Instant.EPOCH;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = SimulateCommand.ZoneOption.class,
      description =
          "The time zone where neither user, journey nor policy has one; UTC unless said otherwise.")
  private ZoneId zone = ZoneOffset.UTC;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      converter = SimulateCommand.InstantOption.class,
      description = "How far to show recurring steps; 366 days unless said otherwise.")
  private @Nullable Instant until;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "An attribute of the user that dates depend on, such as birthday=1990-02-28 or"
              + " zone=Asia/Shanghai; T.NAME=VALUE is one of the event that opens a stage.")
  private List<String> set = List.of();

  PreviewCommand(Console console) {
    this.console = console;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws Refused, IOException {
    Map<String, String> attributes = attributes();
    Definitions definitions = named.read().checked(console);
    if (definitions.journeys().isEmpty()) {
      throw Refused.file(named.files.get(0).toString(), "there is no journey to show");
    }
    List<Calendar> calendars;
    try {
      Preview preview = preview(definitions, attributes);
      calendars = preview.calendars();
      unused(attributes, preview.needs()).forEach(console.err()::println);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
    console.out().write(CalendarText.of(calendars).getBytes(StandardCharsets.UTF_8));
    console.out().flush();
    return 0;
  }

  private Preview preview(Definitions definitions, Map<String, String> attributes) {
    Preview preview = Preview.of(definitions, start).zone(zone);
    if (until != null) {
      preview = preview.until(until);
    }
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      String name = attribute.getKey();
      Value value = Value.of(attribute.getValue());
      preview =
          name.startsWith(ANCHOR)
              ? preview.anchor(name.substring(ANCHOR.length()), value)
              : preview.user(name, value);
    }
    return preview;
  }

  /** What was set in vain, perhaps by a slip. */
  private static List<String> unused(Map<String, String> attributes, SortedSet<String> needs) {
    return attributes.keySet().stream()
        .map(name -> name.startsWith(ANCHOR) ? name : USER + name)
        .filter(name -> !needs.contains(name))
        .map(name -> "no date depends on " + Quote.name(name) + Near.hint(name, needs))
        .toList();
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String text : set) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? "" : text.substring(0, equals).strip();
      String plain = name.startsWith(USER) ? name.substring(USER.length()) : name;
      if (plain.isEmpty() || plain.equals(ANCHOR)) {
        throw usage("--set takes NAME=VALUE, such as birthday=1990-02-28, not " + Quote.name(text));
      }
      attributes.put(plain, text.substring(equals + 1).strip());
    }
    return attributes;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
