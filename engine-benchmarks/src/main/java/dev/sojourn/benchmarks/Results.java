package dev.sojourn.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All figures of one run, in the order in which they came. */
final class Results {
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  void add(Figure figure) {
    figures.add(figure);
  }

  void note(String text) {
    notes.add(text);
  }

  /** The value of a figure that has come. */
  double value(String name) {
    return figures.stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name))
        .value();
  }

  List<Figure> figures() {
    return List.copyOf(figures);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Writes the figures as a list of objects with a name, a value and a unit. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        figures.stream().map(Results::json).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n")));
  }

  /** Names and units are our own: nothing in them needs an escape. */
  private static String json(Figure figure) {
    return "{\"name\": \""
        + figure.name()
        + "\", \"value\": "
        + figure.value()
        + ", \"unit\": \""
        + figure.unit()
        + "\"}";
  }
}
