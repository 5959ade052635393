package dev.sojourn.spi;

import dev.sojourn.model.Touch;
import java.util.Objects;

/** A touch that was decided, and its terms. */
public record Outgoing(Touch touch, Terms terms) {
  public Outgoing {
    Objects.requireNonNull(touch, "touch");
    Objects.requireNonNull(terms, "terms");
  }
}
