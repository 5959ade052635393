package dev.sojourn.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of loaded history.
 *
 * @param messages why events were refused; the first 20
 */
public record LoadReport(long taken, long duplicates, long refused, List<String> messages) {
  private static final int SHOWN = 20;

  public LoadReport {
    messages = List.copyOf(messages);
  }

  /** Counts while history is loaded. Not thread-safe. */
  public static final class Counter {
    private long taken;
    private long duplicates;
    private long refused;
    private final List<String> messages = new ArrayList<>();

    /** Nothing counted yet. */
    public Counter() {}

    /** An event is known now. */
    public void taken() {
      taken++;
    }

    /** An event was known already. */
    public void duplicate() {
      duplicates++;
    }

    /** An event was refused. */
    public void refused(String message) {
      refused++;
      if (messages.size() < SHOWN) {
        messages.add(message);
      }
    }

    /** The counts so far. */
    public LoadReport report() {
      return new LoadReport(taken, duplicates, refused, messages);
    }
  }
}
