package dev.sojourn.store;

import dev.sojourn.internal.state.BrokenRecordException;
import dev.sojourn.internal.state.Forward;
import dev.sojourn.internal.state.RecordCodec;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.UserStore;
import dev.sojourn.spi.Version;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes records from one store to another: names are numbers in a record, and each store has
 * numbers of its own. Stateless; thread-safe.
 */
public final class Records {
  private Records() {}

  /**
   * The record with the numbers of another table; with {@link NameTable#NONE} one that says all
   * names itself and can be read anywhere.
   *
   * @throws IllegalArgumentException if the bytes are not a record of an engine on a store with
   *     these names; the message has nothing of what is in it
   */
  public static Moved move(Subject subject, byte[] record, NameTable from, NameTable to) {
    try {
      Forward forward = Forward.read(record);
      if (forward == null) {
        return moved(subject, record, from, to, null);
      }
      Forward.Luggage luggage = forward.luggage();
      if (luggage == null) {
        return new Moved(record, Set.of(), null);
      }
      Moved carried = moved(subject, luggage.record(), from, to, forward.to());
      Forward lighter =
          new Forward(forward.to(), new Forward.Luggage(luggage.at(), carried.record));
      return new Moved(lighter.write(), carried.pins, carried.carriesTo);
    } catch (BrokenRecordException e) {
      throw new IllegalArgumentException(Objects.requireNonNullElse(e.getMessage(), "broken"));
    }
  }

  private static Moved moved(
      Subject subject, byte[] record, NameTable from, NameTable to, @Nullable String carriesTo) {
    UserState user = RecordCodec.read(subject, record, from);
    byte[] moved = RecordCodec.rewrite(user, to);
    return new Moved(moved, Set.copyOf(Run.versions(user.runs())), carriesTo);
  }

  /**
   * A record that was moved, and what a store has to be told about it: see {@link
   * UserStore.Change}.
   *
   * @param pins the versions of journeys that runs are on
   * @param carriesTo the user who has still to take what is known under this alias; null if there
   *     is nothing to take
   */
  @SuppressWarnings("ArrayRecordComponent") // opaque bytes; nobody compares
  public record Moved(byte[] record, Set<Version> pins, @Nullable String carriesTo) {}
}
