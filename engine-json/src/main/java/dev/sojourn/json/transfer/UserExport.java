package dev.sojourn.json.transfer;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Subject;
import dev.sojourn.sink.JsonObject;
import dev.sojourn.spi.DefinitionStore;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.UserStore;
import dev.sojourn.spi.Version;
import dev.sojourn.store.Records;
import dev.sojourn.store.Records.Moved;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes all that a store holds as JSON Lines: definitions by version, what is deployed, users and
 * groups with their records, the outbox with its dead letters, the inbox. {@link UserImport} reads
 * it into a store of any kind.
 *
 * <p>No engine may be at work on the store: what is read first would not match what is read last.
 * The file holds personal data. Memory does not grow with users, only with the touches that are in
 * the outbox, by some 200 bytes for each user who has one.
 */
public final class UserExport {
  private final UserStore store;
  private final LineWriter out;

  /** Of those who have a touch in the outbox: when they are due. */
  private final Map<Subject, @Nullable Instant> due = new HashMap<>();

  private long users;
  private long broken;
  private long touches;
  private long inputs;

  private UserExport(UserStore store, OutputStream out) {
    this.store = store;
    this.out = new LineWriter(out);
  }

  /**
   * Writes all that a store holds that keeps definitions.
   *
   * @param at when this is, for people: the engine's time, say
   * @param to is flushed, and not closed; buffer it
   */
  public static Totals write(DurableUserStore store, Instant at, OutputStream to)
      throws IOException {
    return new UserExport(store, to).write(Versioned.of(store.definitions(), store.pinned()), at);
  }

  /**
   * Writes all that a store holds that keeps no definitions.
   *
   * @param deployed what is deployed on the engine that worked on it
   * @param older of journeys that were published more than once, or were retired, the versions
   *     before the one that is deployed, oldest first
   * @param at when this is, for people: the engine's time, say
   * @param to is flushed, and not closed; buffer it
   */
  public static Totals write(
      UserStore store, Definitions deployed, List<Journey> older, Instant at, OutputStream to)
      throws IOException {
    return new UserExport(store, to).write(Versioned.of(deployed, older), at);
  }

  /**
   * Writes all that a store holds whose definitions are elsewhere.
   *
   * @param versions of every journey that is deployed all versions there ever were, those of one
   *     journey in the order of their numbers
   * @param at when this is, for people: the engine's time, say
   * @param to is flushed, and not closed; buffer it
   */
  public static Totals write(
      UserStore store,
      Map<Version, Journey> versions,
      DefinitionStore.Deployment deployed,
      Instant at,
      OutputStream to)
      throws IOException {
    return new UserExport(store, to).write(new Versioned(versions, deployed), at);
  }

  private Totals write(Versioned definitions, Instant at) throws IOException {
    try {
      out.write(
          new JsonObject()
              .number(Names.HEADER, Names.FORMAT)
              .text(Names.EXPORTED, at.toString())
              .toString());
      DefinitionLines.write(definitions, out);
      store.outbox().forEach(entry -> due.put(entry.touch().whom(), null));
      store.forEachSubject(this::user);
      store.outbox().forEach(this::touch);
      inputs();
      out.end();
      return new Totals(users, broken, touches, inputs);
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private void user(Subject subject, @Nullable Instant at) {
    byte[] record = store.load(subject);
    if (record == null) {
      return; // gone since
    }
    if (due.containsKey(subject)) {
      due.put(subject, at);
    }
    users++;
    write(UserLine.write(subject, at, moved(subject, record), record));
  }

  private @Nullable Moved moved(Subject subject, byte[] record) {
    try {
      return Records.move(subject, record, store.names(), NameTable.NONE);
    } catch (IllegalArgumentException e) {
      broken++;
      return null;
    }
  }

  private void touch(Outbox.Entry entry) {
    touches++;
    write(new TouchLine(entry, due.get(entry.touch().whom())).write());
  }

  private void inputs() {
    List<Inbox.Entry> page = store.inbox().after(0, Inbox.PAGE);
    while (!page.isEmpty()) {
      inputs += page.size();
      page.forEach(entry -> write(InputLine.write(entry)));
      page = store.inbox().after(page.get(page.size() - 1).number(), Inbox.PAGE);
    }
  }

  private void write(String line) {
    try {
      out.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
