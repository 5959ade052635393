package dev.sojourn.cli;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Problem;
import dev.sojourn.model.check.DefinitionsCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The journey files named on the command line: each a file, or a folder of {@code *.journey} files
 * at any depth. Files are taken by name, whatever order they were named in, and each once; those
 * whose name starts with a dot are left out of folders.
 *
 * @param count how many files there are
 * @param parsed what they define together, with the problems of reading and parsing
 */
record JourneyFiles(int count, Parsed parsed) {

  /**
   * Reads and parses.
   *
   * @throws Refused if a file or folder is not there, or a folder holds no journey
   */
  static JourneyFiles read(List<Path> named) throws Refused {
    List<Path> files = find(named);
    Parsed all = Parsed.NOTHING;
    for (Path file : files) {
      all = all.and(parse(SourceFile.read(file)));
    }
    return new JourneyFiles(files.size(), all);
  }

  private static Parsed parse(SourceFile file) {
    Problem problem = file.problem();
    return problem == null
        ? JourneyText.parse(file.name(), file.text())
        : new Parsed(Definitions.EMPTY, List.of(problem), Locations.NONE);
  }

  /**
   * Problems of parsing; if there is no error among them, those of checking all files together too.
   */
  List<Problem> problems() {
    return hasErrors(parsed.problems())
        ? parsed.problems()
        : Stream.concat(
                parsed.problems().stream(),
                DefinitionsCheck.check(parsed.definitions(), parsed.locations()).stream())
            .toList();
  }

  /**
   * The definitions, once they are checked; warnings are printed.
   *
   * @throws Refused if there is an error
   */
  Definitions checked(Console console) throws Refused {
    return without(problems(), console);
  }

  /**
   * The definitions as they were parsed; warnings are printed.
   *
   * @throws Refused if they could not be parsed
   */
  Definitions parsedOnly(Console console) throws Refused {
    return without(parsed.problems(), console);
  }

  private Definitions without(List<Problem> problems, Console console) throws Refused {
    if (hasErrors(problems)) {
      throw Refused.because(problems);
    }
    problems.forEach(warning -> console.err().println(warning.render()));
    return parsed.definitions();
  }

  private static boolean hasErrors(List<Problem> problems) {
    return problems.stream().anyMatch(Problem::isError);
  }

  private static List<Path> find(List<Path> named) throws Refused {
    Map<String, Path> byName = new TreeMap<>();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        inFolder(path).forEach(file -> byName.put(name(file), file));
      } else if (Files.exists(path)) {
        byName.put(name(path), path);
      } else {
        throw Refused.file(path.toString(), "there is no such file or folder");
      }
    }
    return byName.values().stream().filter(new Unseen()::add).toList();
  }

  private static List<Path> inFolder(Path folder) throws Refused {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files =
          all.filter(JourneyFiles::isJourney)
              .sorted(Comparator.comparing(JourneyFiles::name))
              .toList();
      if (files.isEmpty()) {
        throw Refused.file(folder.toString(), "there is no *.journey file in this folder");
      }
      return files;
    } catch (UncheckedIOException e) {
      throw unreadable(folder, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static Refused unreadable(Path folder, IOException e) {
    return Refused.file(folder.toString(), "cannot read this folder: " + IoMessage.of(e));
  }

  private static boolean isJourney(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".journey") && !name.startsWith(".") && Files.isRegularFile(file);
  }

  /** The same order on every system. */
  private static String name(Path file) {
    return file.normalize().toString().replace('\\', '/');
  }
}
