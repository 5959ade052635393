package dev.sojourn.model;

import java.util.Comparator;
import java.util.Objects;

/**
 * Whom a journey is about: a user or a group. A user and a group may have the same id; they have
 * nothing to do with each other.
 *
 * @param id the id of the user or group
 * @param isGroup whether it is a group
 */
public record Subject(String id, boolean isGroup) implements Comparable<Subject> {
  private static final Comparator<Subject> ORDER =
      Comparator.comparing(Subject::isGroup).thenComparing(Subject::id);

  public Subject {
    Objects.requireNonNull(id, "id");
  }

  /** A user. */
  public static Subject user(String id) {
    return new Subject(id, false);
  }

  /** A group. */
  public static Subject group(String id) {
    return new Subject(id, true);
  }

  /** Users come before groups, each by id. */
  @Override
  public int compareTo(Subject other) {
    return ORDER.compare(this, other);
  }

  /** Without the id: it is personal data and stays out of logs. */
  @Override
  public String toString() {
    return isGroup ? "Subject[group]" : "Subject[user]";
  }
}
