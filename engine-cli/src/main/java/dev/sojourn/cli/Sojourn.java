package dev.sojourn.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code sojourn} command.
 *
 * <p>Exit status: 0 done; 1 the input was refused, or an output could not be written; 2 usage.
 * Standard output and standard error are UTF-8 whatever the machine's encoding is.
 */
@Command(
    name = "sojourn",
    description = "Checks, prints and replays customer journeys.",
    mixinStandardHelpOptions = true,
    versionProvider = Sojourn.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Exit status: 0 done, 1 the input was refused, 2 usage."})
public final class Sojourn implements Runnable {
  private static final int DONE = 0;
  private static final int REFUSED = 1;
  private static final int USAGE = 2;

  @Spec private CommandSpec spec;

  private Sojourn() {
    spec = CommandSpec.create();
  }

  /** Runs the command and ends the JVM with its exit status. */
  @SuppressWarnings("SystemConsoleNull") // on JDK 22 and later a progress line at worst
  public static void main(String[] args) {
    int status =
        run(
            args,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            System.console() != null);
    System.exit(status);
  }

  /**
   * Runs the command.
   *
   * @param terminal whether a person is watching
   * @return the exit status
   */
  static int run(String[] args, OutputStream out, OutputStream err, boolean terminal) {
    Console console =
        new Console(out, new PrintStream(err, true, StandardCharsets.UTF_8), terminal);
    try {
      return commandLine(console).execute(CompareCommand.prepared(args));
    } catch (OutOfMemoryError e) {
      console
          .err()
          .println(
              "sojourn: not enough memory; give it more, such as: java -Xmx2g -jar sojourn.jar …");
      return REFUSED;
    } catch (Error e) {
      return bug(console, e);
    }
  }

  private static CommandLine commandLine(Console console) {
    CommandLine commands =
        new CommandLine(new Sojourn())
            .addSubcommand(new CheckCommand(console))
            .addSubcommand(new SimulateCommand(console))
            .addSubcommand(new ExplainCommand(console))
            .addSubcommand(new PreviewCommand(console))
            .addSubcommand(new CompareCommand(console))
            .addSubcommand(new PrintCommand(console));
    return commands
        .setExpandAtFiles(false)
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((e, args) -> usage(console, e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(console, e));
  }

  private static int usage(Console console, ParameterException e) {
    CommandLine command = e.getCommandLine();
    console.err().println(command.getCommandName() + ": " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, command.getErr());
    console.err().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return USAGE;
  }

  private static int failed(Console console, Exception e) {
    if (e instanceof Refused refused) {
      refused.lines().forEach(console.err()::println);
      return REFUSED;
    } else if (e instanceof IOException io) {
      return notWritten(console, io);
    }
    return bug(console, e);
  }

  /** Whoever read standard output, such as {@code head}, has seen enough, or the disk is full. */
  private static int notWritten(Console console, IOException e) {
    if (Output.isBrokenPipe(e)) {
      return DONE;
    }
    console.err().println("cannot write to standard output: " + IoMessage.of(e));
    return REFUSED;
  }

  /**
   * One line that a report can be made of; the message of the exception might hold personal data.
   */
  private static int bug(Console console, Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    console
        .err()
        .println(
            "sojourn: "
                + e.getClass().getName()
                + place
                + ": this is a bug in sojourn, please report it");
    return REFUSED;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: check, simulate, explain, preview, compare or print");
  }

  /** The version written into the jar's manifest by the build. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Sojourn.class.getPackage().getImplementationVersion();
      return new String[] {"sojourn " + (version == null ? "(not packaged)" : version)};
    }
  }
}
