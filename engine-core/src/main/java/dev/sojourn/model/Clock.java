package dev.sojourn.model;

import java.time.LocalTime;
import java.util.Objects;

/** A local time of day: fixed, or the value of one of the user's attributes. */
public sealed interface Clock {

  /** A fixed local time, whole minutes. */
  record Fixed(LocalTime time) implements Clock {
    public Fixed {
      Objects.requireNonNull(time, "time");
    }
  }

  /** The local time held by the named attribute of the user, as in {@code at user.best-time}. */
  record OfUser(String attribute) implements Clock {
    public OfUser {
      Objects.requireNonNull(attribute, "attribute");
    }
  }

  /** A fixed local time. */
  static Clock at(int hour, int minute) {
    return new Fixed(LocalTime.of(hour, minute));
  }
}
