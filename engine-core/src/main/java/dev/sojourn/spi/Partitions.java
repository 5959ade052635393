package dev.sojourn.spi;

import dev.sojourn.model.Subject;

/** Into what groups of users a durable store is divided; the same for ever. */
public final class Partitions {
  /** How many there are. */
  public static final int COUNT = 256;

  private static final int HALF = 16;

  private Partitions() {}

  /** The partition of a user or group, from 0; of a user and a group of one id the same. */
  public static int of(Subject subject) {
    return of(subject.id());
  }

  /** The partition of an id, from 0. */
  public static int of(String id) {
    int hash = id.hashCode();
    return (hash ^ (hash >>> HALF)) & (COUNT - 1);
  }
}
