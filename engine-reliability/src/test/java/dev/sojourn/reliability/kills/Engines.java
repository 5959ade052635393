package dev.sojourn.reliability.kills;

import dev.sojourn.JourneyEngine;
import dev.sojourn.JourneyEngineBuilder;
import dev.sojourn.model.UserView;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.Partitions;
import dev.sojourn.spi.UserStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** What all engines here have in common, and how they are looked at. */
public final class Engines {
  /** A merge that was interrupted is anchored a moment later. */
  private static final Pattern SECONDS = Pattern.compile("(T\\d\\d:\\d\\d):\\d\\d(\\.\\d+)?Z");

  private Engines() {}

  public static JourneyEngineBuilder builder(InstantSource clock) {
    return JourneyEngine.builder().clock(clock);
  }

  /** Whether a store holds nothing that its one engine has still to do at an instant. */
  static boolean isIdle(UserStore store, Instant now) {
    if (store instanceof DurableUserStore durable && !holdsAll(durable.leases())) {
      return false;
    }
    if (store.outbox().backlog().total() > 0 || !store.inbox().after(0, 1).isEmpty()) {
      return false;
    }
    if (store instanceof DurableUserStore durable) {
      return durable.due(null, now, 1).isEmpty() && durable.carried().isEmpty();
    }
    AtomicBoolean idle = new AtomicBoolean(true);
    store.forEachSubject(
        (subject, due) -> {
          if (due != null && !due.isAfter(now)) {
            idle.set(false);
          }
        });
    return idle.get();
  }

  /** Asked first: a store tells of those partitions only whose leases it holds. */
  private static boolean holdsAll(Leases leases) {
    return leases == null || leases.held().size() == Partitions.COUNT;
  }

  /** What an engine knows of all users; sorted, so that it can be compared. */
  public static Map<String, String> views(JourneyEngine engine, Workload workload) {
    Set<String> ids = new TreeSet<>();
    workload.inputs.forEach(input -> ids.add(input.event().user()));
    Map<String, String> views = new TreeMap<>();
    ids.forEach(id -> views.put(id, engine.user(id).map(Engines::text).orElse("nobody")));
    return views;
  }

  private static String text(UserView view) {
    StringBuilder text = new StringBuilder(view.user());
    new TreeMap<>(view.attributes()).forEach((k, v) -> text.append('|').append(k).append(v));
    text.append('|').append(view.tags()).append(view.segments());
    for (UserView.Run run : view.runs()) {
      text.append('|').append(run.journey()).append(run.number()).append('v').append(run.version());
      text.append(run.startedAt()).append(run.live()).append(run.converted());
      text.append(new TreeMap<>(run.openStages()));
    }
    text.append('|').append(view.planned());
    return SECONDS.matcher(text).replaceAll("$1Z");
  }
}
