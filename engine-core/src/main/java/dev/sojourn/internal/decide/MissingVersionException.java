package dev.sojourn.internal.decide;

import dev.sojourn.spi.Version;

/** A run is on a version of its journey that is not in the catalog. */
public final class MissingVersionException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient Version version;

  MissingVersionException(Version version) {
    super(
        "journey " + version.journey() + " version " + version.number() + " is not in the catalog");
    this.version = version;
  }

  /** The version. */
  public Version version() {
    return version;
  }
}
