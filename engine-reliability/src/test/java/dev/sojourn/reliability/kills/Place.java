package dev.sojourn.reliability.kills;

import dev.sojourn.testbed.PostgresServer;
import java.nio.file.Path;

/**
 * Where one world is, and what happens in it.
 *
 * @param url of the store
 * @param server of the store; null if it is on SQLite
 * @param journal of the sink
 * @param seed of the workload
 * @param rounds of the workload
 */
record Place(String url, PostgresServer server, Path journal, long seed, int rounds) {

  /** As a child takes it. */
  String words() {
    return "%s %s %d %d".formatted(url, journal, seed, rounds);
  }
}
