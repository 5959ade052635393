package dev.sojourn.internal.state;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is known of a user beside attributes and events: little, and of many users nothing. */
final class Standing {
  final Timed<Boolean> tags = new Timed<>(StandingCodec::flag);
  final Map<String, Instant> tagEnds = new TreeMap<>();
  final Timed<Boolean> consents = new Timed<>(StandingCodec::flag);
  final Timed<Boolean> reachable = new Timed<>(StandingCodec::flag);
  final Map<String, SegmentState> segments = new TreeMap<>();
  final Set<String> aliases = new LinkedHashSet<>();

  boolean isEmpty() {
    return tags.entries().isEmpty()
        && tagEnds.isEmpty()
        && consents.entries().isEmpty()
        && reachable.entries().isEmpty()
        && segments.isEmpty()
        && aliases.isEmpty();
  }
}
