package dev.sojourn.json.transfer;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.spi.DefinitionStore.Current;
import dev.sojourn.spi.DefinitionStore.Deployment;
import dev.sojourn.spi.Version;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was in an export.
 *
 * @param exported when it was written, as its writer said
 * @param versions journeys by version, those of one journey in order of numbers
 * @param deployment what is deployed
 */
public record Imported(
    Instant exported, Totals totals, Map<Version, Journey> versions, Deployment deployment) {
  public Imported {
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }

  /**
   * Deploys what was in the export on an engine whose store keeps no definitions: version after
   * version, so that they have their numbers again. The engine was built on the store, without
   * definitions, and has taken no input. A store that keeps definitions has them already.
   *
   * @throws dev.sojourn.EngineException if an older version asks for what is not deployed any more
   */
  public void deploy(JourneyEngine engine) {
    Map<Version, Current> current =
        deployment.journeys().stream().collect(Collectors.toMap(Current::version, each -> each));
    engine.publish(deployment.others());
    versions.forEach(
        (version, journey) -> {
          engine.publish(Definitions.of(journey));
          Current deployed = current.get(version);
          if (deployed != null && deployed.migrateBelow() > 1) {
            engine.publish(Definitions.of(journey), LiveRuns.MIGRATE);
          }
          if (deployed != null && deployed.exitBelow() > 1) {
            engine.publish(Definitions.of(journey), LiveRuns.EXIT);
          }
        });
    Set<String> ids = current.keySet().stream().map(Version::journey).collect(Collectors.toSet());
    versions.keySet().stream()
        .map(Version::journey)
        .distinct()
        .filter(id -> !ids.contains(id))
        .forEach(engine::retire);
  }
}
