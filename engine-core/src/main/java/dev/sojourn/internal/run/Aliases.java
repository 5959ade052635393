package dev.sojourn.internal.run;

import dev.sojourn.internal.state.BrokenRecordException;
import dev.sojourn.internal.state.Forward;
import dev.sojourn.model.Subject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which id an id was made an alias of. Thread-safe. */
interface Aliases {

  /** The id that an id is an alias of; null if it is none. */
  @Nullable String target(String id);

  /** Whether there are none at all, as far as can be said at once. */
  boolean areNone();

  /** An id was made an alias. */
  void add(String alias, String user);

  /** An id is no alias any more. */
  void remove(String alias);

  /** All of them in memory. */
  static Aliases inMemory() {
    Map<String, String> forwards = new ConcurrentHashMap<>();
    return new Aliases() {
      @Override
      public @Nullable String target(String id) {
        return forwards.get(id);
      }

      @Override
      public boolean areNone() {
        return forwards.isEmpty();
      }

      @Override
      public void add(String alias, String user) {
        forwards.put(alias, user);
      }

      @Override
      public void remove(String alias) {
        forwards.remove(alias);
      }
    };
  }

  /** None in memory: the record of an id says it. */
  static Aliases inStore(Shards shards) {
    return new Aliases() {
      @Override
      public @Nullable String target(String id) {
        Subject subject = Subject.user(id);
        byte[] record = shards.of(subject).records().load(subject);
        if (record == null || !Forward.isOne(record)) {
          return null;
        }
        try {
          Forward forward = Forward.read(record);
          return forward == null ? null : forward.to();
        } catch (BrokenRecordException e) {
          return null; // shows as soon as something is to be applied
        }
      }

      @Override
      public boolean areNone() {
        return false;
      }

      @Override
      public void add(String alias, String user) {
        // the record that was committed says it
      }

      @Override
      public void remove(String alias) {
        // the record is gone
      }
    };
  }
}
