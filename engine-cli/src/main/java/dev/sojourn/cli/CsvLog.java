package dev.sojourn.cli;

import dev.sojourn.cli.CsvRecord.Cell;
import dev.sojourn.json.EventFields;
import dev.sojourn.json.EventJson;
import dev.sojourn.json.NumberText;
import dev.sojourn.json.UnreadableException;
import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import dev.sojourn.model.check.Near;
import dev.sojourn.model.check.Quote;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A log of comma-separated values with a header row. The columns {@code id}, {@code user}, {@code
 * type} and {@code at} are needed; {@code attrs} holds a JSON object; every other column is an
 * attribute.
 *
 * <p>An empty cell means that the event does not have the attribute. What JSON would read as a
 * number, and {@code true} and {@code false}, are numbers and booleans; a cell in quotes is always
 * text.
 */
final class CsvLog implements EventSource {
  /** The place of what concerns no single cell; those that do have its number. */
  private static final int WHOLE_ROW = -1;

  private final LogLines lines;
  private List<String> columns = List.of();
  private int line;

  CsvLog(LogLines lines) {
    this.lines = lines;
  }

  @Override
  public @Nullable Event next() throws IOException, BadEvent {
    if (columns.isEmpty() && !readHeader()) {
      return null;
    }
    CsvRecord row = record();
    if (row == null) {
      return null;
    }
    line = row.start().line();
    try {
      return event(row);
    } catch (BadEvent e) {
      throw e.in(row.source(e.place()));
    }
  }

  @Override
  public int line() {
    return line;
  }

  private @Nullable CsvRecord record() throws IOException, BadEvent {
    while (lines.next()) {
      if (!lines.text().isBlank()) {
        return rest(new CsvRecord(lines));
      }
    }
    return null;
  }

  private CsvRecord rest(CsvRecord row) throws IOException, BadEvent {
    try {
      while (row.take()) {
        if (!lines.next()) {
          throw BadEvent.at(row.cellStart(), "this cell's closing quote is missing");
        }
      }
      return row;
    } catch (BadEvent e) {
      String source = row.source(e.place());
      throw source.isEmpty() ? e : e.in(source);
    }
  }

  private boolean readHeader() throws IOException, BadEvent {
    try {
      CsvRecord header = record();
      if (header != null) {
        columns = header.cells().stream().map(Cell::text).toList();
        checkHeader(header);
      }
      return header != null;
    } catch (BadEvent e) {
      throw e.isFatal()
          ? e
          : BadEvent.fatal(e.place(), e.getMessage() + "; the header must be readable");
    }
  }

  private void checkHeader(CsvRecord header) throws BadEvent {
    Set<String> seen = new HashSet<>();
    for (Cell cell : header.cells()) {
      if (cell.text().isBlank()) {
        throw fatal(header, cell.place(), "a column has no name");
      }
      if (!seen.add(cell.text())) {
        throw fatal(header, cell.place(), "there are two columns " + Quote.name(cell.text()));
      }
    }
    for (String name : EventFields.REQUIRED) {
      if (!seen.contains(name)) {
        throw fatal(
            header,
            header.start(),
            "the header row has no column `" + name + "`" + hint(name, columns));
      }
    }
  }

  private static BadEvent fatal(CsvRecord header, Place place, String message) {
    return BadEvent.fatal(place, message).in(header.source(place));
  }

  private static String hint(String name, List<String> columns) {
    if (columns.size() == 1) {
      return "; a CSV log starts with a header such as id,user,type,at,amount, separated by commas; a JSON Lines log with {";
    }
    String near = Near.of(name, columns);
    return near == null ? "" : "; is it the one called " + Quote.name(near) + "?";
  }

  private Event event(CsvRecord row) throws BadEvent {
    List<Cell> cells = row.cells();
    if (cells.size() != columns.size()) {
      throw BadEvent.at(
          row.start(),
          "this row has "
              + Count.of(cells.size(), "cell")
              + ", the header row has "
              + columns.size());
    }
    try {
      return event(cells);
    } catch (UnreadableException e) {
      Place place = e.place() == WHOLE_ROW ? row.start() : cells.get(e.place()).place();
      throw BadEvent.at(place, e.message());
    }
  }

  private Event event(List<Cell> cells) throws UnreadableException {
    EventFields fields = new EventFields(WHOLE_ROW);
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      if (cell.quoted() || !cell.text().isEmpty()) {
        field(fields, columns.get(i), cell, i);
      }
    }
    return fields.event();
  }

  private static void field(EventFields fields, String column, Cell cell, int place)
      throws UnreadableException {
    if (EventFields.REQUIRED.contains(column)) {
      fields.text(column, cell.text(), place);
    } else if (column.equals(EventFields.ATTRIBUTES)) {
      EventJson.readAttributes(cell.text(), fields, place);
    } else {
      fields.attributeKey(column, place);
      fields.attribute(column, value(cell, place), place);
    }
  }

  private static Value value(Cell cell, int place) throws UnreadableException {
    String text = cell.text();
    if (cell.quoted()) {
      return Value.of(text);
    }
    if (text.equals("true") || text.equals("false")) {
      return Value.of(text.equals("true"));
    }
    try {
      return NumberText.isNumber(text) ? Value.of(NumberText.parse(text)) : Value.of(text);
    } catch (NumberFormatException e) {
      throw new UnreadableException(place, e.getMessage() + "; put it in quotes if it is a text");
    }
  }
}
