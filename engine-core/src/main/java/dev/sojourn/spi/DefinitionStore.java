package dev.sojourn.spi;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is deployed, and every version of a journey that ever was: runs stay on theirs over
 * any number of restarts. Thread-safe; shared by all engines on a store.
 */
public interface DefinitionStore {

  /**
   * The number of a version: of a journey that is equal to the newest kept of its id the number of
   * that one, else the next number, kept when this returns.
   */
  int versionOf(Journey journey);

  /** A version of a journey; null if there is none. */
  @Nullable Journey journey(Version version);

  /** What is deployed; of revision 0 if nothing ever was. */
  Deployment deployment();

  /**
   * Replaces what is deployed, if that is still of the revision before: two engines do not undo
   * what the other has just done.
   *
   * @return false if it is of another revision; nothing was changed then
   */
  boolean deploy(Deployment next);

  /** The revision of what is deployed; grows. */
  long revision();

  /**
   * What is deployed.
   *
   * @param revision by one greater than that of what it replaces
   * @param others segments, rules, the policy and vocabularies
   */
  record Deployment(long revision, List<Current> journeys, Definitions others, Pauses pauses) {
    /** Nothing yet. */
    public static final Deployment NONE =
        new Deployment(0, List.of(), Definitions.EMPTY, Pauses.NONE);

    public Deployment {
      journeys = List.copyOf(journeys);
      Objects.requireNonNull(others, "others");
      Objects.requireNonNull(pauses, "pauses");
    }
  }

  /**
   * A journey that accepts new runs, or was retired.
   *
   * @param migrateBelow live runs on versions below this one migrate
   * @param exitBelow live runs on versions below this one end
   */
  record Current(Version version, int migrateBelow, int exitBelow) {
    public Current {
      Objects.requireNonNull(version, "version");
    }
  }
}
