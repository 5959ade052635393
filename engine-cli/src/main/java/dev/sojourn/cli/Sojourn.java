package dev.sojourn.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code sojourn} command. */
@Command(
    name = "sojourn",
    description = "Checks, explains and runs customer journeys.",
    mixinStandardHelpOptions = true,
    versionProvider = Sojourn.Version.class)
public final class Sojourn implements Runnable {

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Sojourn()).execute(args));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
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
