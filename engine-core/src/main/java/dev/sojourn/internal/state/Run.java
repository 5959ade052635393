package dev.sojourn.internal.state;

import dev.sojourn.model.Value;
import dev.sojourn.spi.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One user's passage through one journey. */
public final class Run {
  public final String journey;
  public int version;

  /** From 1, per user and journey; a run of a user who became another's has a new one. */
  public int number;

  public final Instant startAt;
  public long startSeq;
  public Passage[] parts;
  public boolean live = true;

  /** The value of the starting event's attribute, of a journey that {@code runs per event.x}. */
  public @Nullable Value value;

  /**
   * The user's id when the run opened: ids of touches, splits and the holdout stay as they were.
   */
  public final String openedUnder;

  /** The run's number when it opened, for ids of touches. */
  public final int openedAs;

  /**
   * Until when the goal can be reached, inclusive; null if there is none, or once it was reached.
   */
  public @Nullable Instant goalUntil;

  public boolean converted;

  /** When the run ends by itself; null for never. */
  public @Nullable Instant endsAt;

  /**
   * Touches the goal may be credited to, in the order they were sent; kept while the goal is open.
   */
  public final List<Credit> credits = new ArrayList<>();

  public Run(
      String user,
      String journey,
      int version,
      int number,
      Instant startAt,
      long startSeq,
      int parts) {
    this(user, number, journey, version, number, startAt, startSeq, parts);
  }

  Run(
      String openedUnder,
      int openedAs,
      String journey,
      int version,
      int number,
      Instant startAt,
      long startSeq,
      int parts) {
    this.openedUnder = openedUnder;
    this.openedAs = openedAs;
    this.journey = journey;
    this.version = version;
    this.number = number;
    this.startAt = startAt;
    this.startSeq = startSeq;
    this.parts = new Passage[parts];
    for (int i = 0; i < parts; i++) {
      this.parts[i] = new Passage();
    }
  }

  /** The versions that runs are on. */
  public static List<Version> versions(List<Run> runs) {
    List<Version> versions = new ArrayList<>(runs.size());
    for (Run run : runs) {
      versions.add(new Version(run.journey, run.version));
    }
    return versions;
  }
}
