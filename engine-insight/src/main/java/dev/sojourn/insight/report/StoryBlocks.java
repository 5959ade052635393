package dev.sojourn.insight.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Stories as blocks of compressed text, in order of ids: a page opens only the block that somebody
 * asks for. A block is an array of {@code [id, 1 if a group, [line…]]}; a line is {@code [second,
 * verdict, place, run, occurrence, reminder, due, name of what was sent]} or {@code [second, -1,
 * type, attributes]}. Seconds are of local time, so that a reader needs no time zones.
 */
final class StoryBlocks {
  private static final int BLOCK = 160_000;
  private static final Comparator<Person> ORDER =
      Comparator.<Person, String>comparing(person -> person.subject.id())
          .thenComparing(person -> person.subject.isGroup());

  /** One block: the id it begins with, and what the page holds of it. */
  record Block(String firstId, int count, String base64) {}

  private final StoryBook book;
  private final ZoneId zone;
  private final List<Block> blocks = new ArrayList<>();
  private long bytes;

  StoryBlocks(StoryBook book, ZoneId zone, List<Person> people) {
    this.book = book;
    this.zone = zone;
    List<Person> sorted = new ArrayList<>(people);
    sorted.sort(ORDER);
    Json json = new Json().open('[');
    int from = 0;
    for (int i = 0; i < sorted.size(); i++) {
      story(json, sorted.get(i));
      if (json.length() >= BLOCK || i == sorted.size() - 1) {
        add(sorted.get(from).subject.id(), i + 1 - from, json.close(']').toString());
        json = new Json().open('[');
        from = i + 1;
      }
    }
  }

  private void add(String firstId, int count, String json) {
    String base64 = Base64.getEncoder().encodeToString(compressed(json));
    blocks.add(new Block(firstId, count, base64));
    bytes += base64.length();
  }

  private static byte[] compressed(String json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length() / 4);
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(json.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  List<Block> blocks() {
    return blocks;
  }

  /** How much of the page they take. */
  long bytes() {
    return bytes;
  }

  private void story(Json json, Person person) {
    json.open('[').text(person.subject.id()).number(person.subject.isGroup() ? 1 : 0).open('[');
    for (StoryBook.Line line : book.lines(person.story)) {
      json.open('[').number(local(line.second()));
      if (line instanceof StoryBook.Happened event) {
        json.number(-1).number(event.type()).text(event.attributes());
      } else if (line instanceof StoryBook.Decided decided) {
        decision(json, decided);
      }
      json.close(']');
    }
    json.close(']').close(']');
  }

  private void decision(Json json, StoryBook.Decided decided) {
    Long due = decided.due();
    json.number(decided.verdict()).number(decided.place()).number(decided.run());
    json.number(decided.occurrence()).number(decided.reminder());
    json.number(due == null ? 0 : local(due));
    if (decided.sent() != null) {
      json.text(decided.sent());
    }
  }

  /** The seconds from 1970 to a local time, as if it were UTC. */
  private long local(long second) {
    return second + zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
  }
}
