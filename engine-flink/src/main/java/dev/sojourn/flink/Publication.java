package dev.sojourn.flink;

import dev.sojourn.model.LiveRuns;
import java.util.Objects;

/**
 * Definitions to deploy, as text. What has a known id takes the place of the old one, the rest
 * comes on top of what is deployed. Immutable; Flink serialises it by its fields.
 *
 * @param name of the file, for messages
 * @param text journeys, segments, rules and a policy in the journey language
 * @param liveRuns what becomes of live runs on older versions of these journeys
 */
public record Publication(String name, String text, LiveRuns liveRuns) {
  public Publication {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(liveRuns, "liveRuns");
  }

  /** Definitions of which live runs on older versions take no notice. */
  public static Publication of(String name, String text) {
    return new Publication(name, text, LiveRuns.KEEP);
  }
}
