package dev.sojourn.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * One record of a CSV file as it is read, line by line (RFC 4180: quoted cells may hold commas,
 * quotes and line ends).
 */
final class CsvRecord {
  /**
   * One cell.
   *
   * @param quoted whether it stood in quotes: then it is text, whatever it looks like
   */
  record Cell(String text, boolean quoted, Place place) {}

  private final LogLines lines;
  private final List<Cell> cells = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private final Place start;
  private Place cellStart;
  private boolean quoted;
  private boolean inQuotes;
  private int size;

  /** A record that starts at the current line. */
  CsvRecord(LogLines lines) {
    this.lines = lines;
    this.start = lines.place(0);
    this.cellStart = start;
  }

  /** Takes the current line; true if the record goes on in the next one. */
  boolean take() throws BadEvent {
    String line = lines.text();
    sources.add(line);
    size += line.length() + lines.end().length();
    if (size > LineReader.LONGEST) {
      throw BadEvent.at(start, "the record is longer than 64 KiB; is a closing quote missing?");
    }
    for (int i = 0; i < line.length(); i++) {
      i += character(line, i);
    }
    if (inQuotes) {
      cell.append(lines.end());
    } else {
      finishCell(line.length());
    }
    return inQuotes;
  }

  Place start() {
    return start;
  }

  /** Where the cell that is being read starts. */
  Place cellStart() {
    return cellStart;
  }

  List<Cell> cells() {
    return cells;
  }

  /** The line of the file that a problem of this record is shown with. */
  String source(Place place) {
    int index = place.line() - start.line();
    return index >= 0 && index < sources.size() ? sources.get(index) : "";
  }

  /** Takes the character at an index; returns how many more it took. */
  private int character(String line, int i) throws BadEvent {
    char c = line.charAt(i);
    if (inQuotes) {
      return inQuotes(line, i);
    } else if (c == ',') {
      finishCell(i + 1);
    } else if (c == '"') {
      openQuote(i);
    } else if (quoted) {
      throw BadEvent.at(
          lines.place(i),
          "there is something after the closing quote; a quote inside a cell is written twice");
    } else {
      cell.append(c);
    }
    return 0;
  }

  private int inQuotes(String line, int i) {
    char c = line.charAt(i);
    boolean doubled = c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
    if (c == '"' && !doubled) {
      inQuotes = false;
      return 0;
    }
    cell.append(c);
    return doubled ? 1 : 0;
  }

  private void openQuote(int i) throws BadEvent {
    if (cell.length() > 0 || quoted) {
      throw BadEvent.at(
          lines.place(i), "a quote inside a cell: put the cell in quotes and write this one twice");
    }
    quoted = true;
    inQuotes = true;
  }

  private void finishCell(int nextStart) {
    cells.add(new Cell(cell.toString(), quoted, cellStart));
    cell.setLength(0);
    quoted = false;
    cellStart = lines.place(nextStart);
  }
}
