package dev.sojourn.insight.compare;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Policy;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Stream;

/** In which zone to tell the times of a journey: that of users who have none of their own. */
record Zones(Definitions old, Definitions now, ZoneId last) {

  ZoneId of(String journey) {
    return Stream.of(now, old)
        .filter(version -> version.journeys().stream().anyMatch(j -> j.id().equals(journey)))
        .map(version -> of(version, journey))
        .findFirst()
        .orElse(last);
  }

  private ZoneId of(Definitions version, String journey) {
    Stream<ZoneId> own =
        version.journeys().stream()
            .filter(j -> j.id().equals(journey))
            .map(Journey::zone)
            .filter(Objects::nonNull);
    Stream<ZoneId> policy = version.policies().stream().map(Policy::zone).filter(Objects::nonNull);
    return Stream.concat(own, policy).findFirst().orElse(last);
  }
}
