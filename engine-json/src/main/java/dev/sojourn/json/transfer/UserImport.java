package dev.sojourn.json.transfer;

import dev.sojourn.json.UnreadableException;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.UserStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Brings what {@link UserExport} has written into an empty store, of whatever kind.
 *
 * <p>The file is read twice: nothing is kept before all of it was found to be whole. Should the
 * store fail, or the process end, half-way through the second time, no engine is built on the store
 * any more: it has to be emptied, and the import done again. Memory does not grow with what is in
 * the file.
 */
public final class UserImport {
  private static final int BUFFER = 1 << 16;

  private final LineReader in;
  private final Target target;
  private final DefinitionLines definitions = new DefinitionLines();
  private Instant exported = Instant.EPOCH;
  private Section section = Section.DEFINITIONS;
  private long users;
  private long broken;
  private long touches;
  private long inputs;

  /** In this order they come. */
  private enum Section {
    DEFINITIONS,
    USERS,
    TOUCHES,
    INPUTS
  }

  private UserImport(InputStream in, Target target) {
    this.in = new LineReader(in);
    this.target = target;
  }

  /**
   * Looks whether a file is a whole export.
   *
   * @return what is in it
   * @throws UnreadableExportException if it is not
   */
  public static Imported check(Path file) throws IOException, UnreadableExportException {
    return read(file, new Target.Nowhere());
  }

  /**
   * Brings a file into a store. No engine may be on the store yet. A database that several engines
   * are to share is opened for the import as one that they do not share.
   *
   * @return what is in it
   * @throws UnreadableExportException if the file is not a whole export; nothing was changed then
   * @throws IllegalStateException if the store is not empty, or was opened to be shared; nothing
   *     was changed then
   * @throws RuntimeException if the store fails; see above
   */
  public static Imported read(Path file, UserStore into)
      throws IOException, UnreadableExportException {
    refuseIfShared(into);
    refuseUnlessEmpty(into);
    check(file);
    return read(file, new Target.Store(into));
  }

  /** Such a store writes for those only whose leases an engine has taken. */
  private static void refuseIfShared(UserStore store) {
    if (store instanceof DurableUserStore durable && durable.leases() != null) {
      throw new IllegalStateException(
          "an import needs a store for itself, and this one is opened to be shared by several"
              + " engines: open it without that, import, close it, then start the engines");
    }
  }

  private static void refuseUnlessEmpty(UserStore store) {
    if (store.inbox().backlog().entries() > 0
        || !store.outbox().waiting(Channels.ALL, 0, 1).isEmpty()
        || store instanceof DurableUserStore durable && durable.definitions().revision() > 0) {
      throw notEmpty();
    }
    store.forEachSubject(
        (subject, due) -> {
          throw notEmpty();
        });
  }

  private static IllegalStateException notEmpty() {
    return new IllegalStateException("an import needs an empty store, and this one is not");
  }

  private static Imported read(Path file, Target target)
      throws IOException, UnreadableExportException {
    try (target;
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      return new UserImport(in, target).all();
    }
  }

  private Imported all() throws IOException, UnreadableExportException {
    header(in.next());
    for (Fields line = in.next(); line != null; line = in.next()) {
      try {
        take(line);
      } catch (UnreadableException e) {
        throw in.bad(e.message());
      }
    }
    if (section == Section.DEFINITIONS) {
      target.begin(definitions.all());
    }
    Versioned all = definitions.all();
    target.end(all);
    return new Imported(
        exported, new Totals(users, broken, touches, inputs), all.versions(), all.deployment());
  }

  private void header(@Nullable Fields line) throws UnreadableExportException {
    try {
      if (line == null || !line.kind().equals(Names.HEADER)) {
        throw in.bad("this is no export of users: it does not begin like one");
      } else if (line.number(Names.HEADER) != Names.FORMAT) {
        throw in.bad("this export has format " + line.number(Names.HEADER) + ", known is 1");
      }
      exported = line.instant(Names.EXPORTED);
    } catch (UnreadableException e) {
      throw in.bad(e.message());
    }
  }

  private void take(Fields line) throws UnreadableException {
    switch (line.kind()) {
      case Names.USER, Names.GROUP -> {
        enter(Section.USERS);
        users++;
        broken += line.has(Names.BROKEN) ? 1 : 0;
        target.user(UserLine.change(line, target.names()));
      }
      case Names.TOUCH -> {
        enter(Section.TOUCHES);
        touches++;
        target.touch(TouchLine.read(line));
      }
      case Names.INPUT -> {
        enter(Section.INPUTS);
        inputs++;
        target.input(InputLine.read(line));
      }
      default -> {
        enter(Section.DEFINITIONS);
        if (!definitions.take(line)) {
          throw new UnreadableException(0, "there is no such line in an export");
        }
      }
    }
  }

  private void enter(Section next) throws UnreadableException {
    if (next.compareTo(section) < 0) {
      throw new UnreadableException(0, "this line is not where it belongs");
    }
    if (section == Section.DEFINITIONS && next != section) {
      target.begin(definitions.all());
    }
    section = next;
  }
}
