package dev.sojourn.reliability.kills;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the journal of the sink as it grows, and holds what came against what was promised. */
final class Audit implements AutoCloseable {
  private final RandomAccessFile file;
  private final Map<String, Seen> touches = new TreeMap<>();
  private StringBuilder unfinished = new StringBuilder();
  private int kills;

  /** Touches that the sink got again although they had not been in its hands at a kill. */
  final List<String> unexplained = new ArrayList<>();

  /** Ids that came with two contents. */
  final Set<String> twoContents = new HashSet<>();

  int offers;
  int repeats;
  int inHand;

  private static final class Seen {
    final Set<String> contents = new HashSet<>();
    String content = "";
    String description = "";
    int offers;
    boolean settled;
    int lastKill;
  }

  Audit(Path journal) {
    try {
      file = new RandomAccessFile(journal.toFile(), "r");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what has come since; a last line without an end is left for later. */
  void read() {
    try {
      byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
      file.readFully(bytes);
      unfinished.append(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int end = unfinished.lastIndexOf("\n");
    if (end >= 0) {
      for (String line : SinkJournal.whole(unfinished.substring(0, end))) {
        take(line.split(" ", 5));
      }
      unfinished = new StringBuilder(unfinished.substring(end + 1));
    }
  }

  private void take(String[] words) {
    switch (words[0]) {
      case "S" -> offered(words[1], words[2], words[3], words[4]);
      case "D" -> touches.computeIfAbsent(words[1], id -> new Seen()).settled = true;
      case "K" -> {
        kills++;
        inHand += inHandNow();
      }
      case "R" -> kills++;
      default -> throw new IllegalStateException(words[0]);
    }
  }

  private void offered(String id, String content, String exactly, String description) {
    Seen seen = touches.computeIfAbsent(id, key -> new Seen());
    offers++;
    seen.contents.add(exactly);
    seen.content = content;
    seen.description = description;
    if (seen.contents.size() > 1) {
      twoContents.add(id);
    }
    if (seen.offers++ > 0) {
      repeats++;
      if (seen.settled || seen.lastKill == kills) {
        unexplained.add(id);
      }
    }
    seen.lastKill = kills;
  }

  /** How many touches the sink has that are in the outbox as well. */
  int inHandNow() {
    return (int) touches.values().stream().filter(seen -> seen.offers > 0 && !seen.settled).count();
  }

  /** By id, what each touch that reached the sink said. */
  Map<String, String> contents() {
    Map<String, String> contents = new HashMap<>();
    touches.forEach(
        (id, seen) -> {
          if (seen.offers > 0) {
            contents.put(id, seen.content);
          }
        });
    return contents;
  }

  /** A touch that reached the sink, for people. */
  String described(String id) {
    return touches.get(id).description;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
