package dev.sojourn.spi;

import java.util.Objects;

/** A version of a journey, from 1. */
public record Version(String journey, int number) {
  public Version {
    Objects.requireNonNull(journey, "journey");
  }
}
