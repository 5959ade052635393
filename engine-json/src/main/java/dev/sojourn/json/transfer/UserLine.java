package dev.sojourn.json.transfer;

import dev.sojourn.json.UnreadableException;
import dev.sojourn.model.Subject;
import dev.sojourn.sink.JsonObject;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.Records;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The line of one user or group: when it is due, and its record, which says all names itself. */
final class UserLine {
  private UserLine() {}

  /**
   * The line.
   *
   * @param moved the record with its names; null if it cannot be read and goes along as it is
   */
  static String write(
      Subject subject, @Nullable Instant due, Records.@Nullable Moved moved, byte[] record) {
    JsonObject line = begun(subject.isGroup() ? Names.GROUP : Names.USER, subject.id(), due);
    return moved == null
        ? line.text(Names.BROKEN, base64(record)).toString()
        : line.text(Names.RECORD, base64(moved.record())).toString();
  }

  private static JsonObject begun(String kind, String id, @Nullable Instant due) {
    JsonObject line = new JsonObject().text(kind, id);
    return due == null ? line : line.text(Names.DUE, due.toString());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Whom it is about. */
  static Subject subject(Fields line) throws UnreadableException {
    return new Subject(line.text(line.kind()), line.kind().equals(Names.GROUP));
  }

  /** What makes it known to a store with names of its own. */
  static UserStore.Change change(Fields line, NameTable names) throws UnreadableException {
    Subject subject = subject(line);
    Instant due = line.optionalInstant(Names.DUE);
    if (line.has(Names.BROKEN)) {
      return UserStore.Change.of(subject, broken(subject, line, names), due, List.of());
    }
    try {
      Records.Moved moved = Records.move(subject, line.bytes(Names.RECORD), NameTable.NONE, names);
      return new UserStore.Change(
          subject, moved.record(), due, List.of(), moved.pins(), moved.carriesTo(), List.of());
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(0, "the record is none: " + e.getMessage());
    }
  }

  /** It must not be taken for a record here, where other names have the numbers in it. */
  private static byte[] broken(Subject subject, Fields line, NameTable names)
      throws UnreadableException {
    byte[] record = line.bytes(Names.BROKEN);
    try {
      Records.move(subject, record, names, names);
    } catch (IllegalArgumentException e) {
      return record;
    }
    throw new UnreadableException(0, "a record that could not be read can be read here");
  }
}
