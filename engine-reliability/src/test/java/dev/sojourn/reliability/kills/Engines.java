package dev.sojourn.reliability.kills;

import dev.sojourn.JourneyEngine;
import dev.sojourn.JourneyEngineBuilder;
import dev.sojourn.model.Subject;
import dev.sojourn.model.UserView;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Partitions;
import dev.sojourn.spi.UserStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    return open(store, now).isEmpty();
  }

  /** What there is still to be done, for people; empty if there is nothing. */
  static String open(UserStore store, Instant now) {
    if (store instanceof DurableUserStore durable && !holdsAll(durable.leases())) {
      return "partitions to be taken";
    }
    long touches = store.outbox().backlog().total();
    if (touches > 0) {
      return touches + " touches to be handed over, of them " + first(store.outbox());
    }
    List<Inbox.Entry> inbox = store.inbox().after(0, 1);
    if (!inbox.isEmpty()) {
      return "in the inbox " + inbox.get(0);
    }
    if (store instanceof DurableUserStore durable) {
      List<DurableUserStore.Due> due = durable.due(null, now, 1);
      List<DurableUserStore.Carried> carried = durable.carried();
      return due.isEmpty() && carried.isEmpty() ? "" : "due " + due + ", to be taken " + carried;
    }
    Set<Subject> due = new TreeSet<>();
    store.forEachSubject(
        (subject, next) -> {
          if (next != null && !next.isAfter(now)) {
            due.add(subject);
          }
        });
    return due.isEmpty() ? "" : "due " + due;
  }

  private static String first(Outbox outbox) {
    List<Outbox.Entry> some = new ArrayList<>(outbox.waiting(Channels.ALL, 0, 1));
    some.addAll(outbox.ready(Channels.ALL, Instant.MAX, 1));
    some.addAll(outbox.offered(Channels.ALL, 0, 1));
    return some.toString();
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
