package dev.sojourn.cli;

import dev.sojourn.compile.JourneyCompiler;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.check.Quote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code sojourn print FILE --as text|drl|mermaid}. */
@Command(
    name = "print",
    description =
        "Prints journeys as canonical text, as the Drools rules they become, or as a diagram.",
    mixinStandardHelpOptions = true)
final class PrintCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", description = "A *.journey file, or a folder of them.")
  private Path file = Path.of("");

  @Option(
      names = "--as",
      paramLabel = "text|drl|mermaid",
      converter = AsOption.class,
      description = "What to print; the canonical text unless said otherwise.")
  private As as = As.TEXT;

  PrintCommand(Console console) {
    this.console = console;
  }

  /** What a journey can be printed as. */
  enum As {
    TEXT,
    DRL,
    MERMAID
  }

  /** Reads what to print a journey as. */
  static final class AsOption implements ITypeConverter<As> {
    @Override
    public As convert(String text) {
      return switch (text) {
        case "text" -> As.TEXT;
        case "drl" -> As.DRL;
        case "mermaid" -> As.MERMAID;
        default ->
            throw new TypeConversionException(
                "there is no form " + Quote.name(text) + "; write text, drl or mermaid");
      };
    }
  }

  @Override
  public Integer call() throws Refused, IOException {
    JourneyFiles read = JourneyFiles.read(List.of(file));
    String printed =
        switch (as) {
          case TEXT -> JourneyText.print(read.parsedOnly(console));
          case MERMAID -> Mermaid.of(read.parsedOnly(console).journeys());
          case DRL -> rules(read.checked(console));
        };
    console.out().write(printed.getBytes(StandardCharsets.UTF_8));
    console.out().flush();
    return 0;
  }

  private static String rules(Definitions definitions) {
    StringBuilder all = new StringBuilder();
    for (Journey journey : definitions.journeys()) {
      String drl = JourneyCompiler.compile(journey, definitions).drl();
      append(all, "journey " + plain(journey.id()), drl);
    }
    if (!definitions.segments().isEmpty()) {
      append(all, "segments", JourneyCompiler.compileSegments(definitions));
    }
    if (!definitions.rules().isEmpty()) {
      append(all, "rules", JourneyCompiler.compileRules(definitions));
    }
    return all.toString();
  }

  private static void append(StringBuilder all, String heading, String drl) {
    all.append(all.length() == 0 ? "" : "\n").append("// ---- ").append(heading).append('\n');
    all.append(drl).append(drl.endsWith("\n") ? "" : "\n");
  }

  /**
   * An id is a name by now, but it goes into what Drools reads: nothing in it may end the comment.
   */
  private static String plain(String id) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean harmless = Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
      text.append(harmless ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return text.toString();
  }
}
