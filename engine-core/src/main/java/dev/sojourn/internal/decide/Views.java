package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Passage.Status;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Segment;
import dev.sojourn.model.UserView;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the host may read of a user. */
public final class Views {
  private Views() {}

  /**
   * A view.
   *
   * @param now null while the engine has no time; nobody is in a segment then
   */
  public static UserView of(Catalog catalog, UserState user, @Nullable Instant now) {
    List<UserView.Run> runs = new ArrayList<>();
    List<UserView.Planned> planned = new ArrayList<>();
    for (Run run : user.runs()) {
      JourneyPlan plan = catalog.of(run);
      Map<String, Instant> open = new LinkedHashMap<>();
      for (int part = 0; part < run.parts.length; part++) {
        Passage passage = run.parts[part];
        String id = plan.part(part).id();
        if (passage.status == Status.OPEN) {
          open.put(id, passage.anchorAt);
        } else if (run.live && passage.status == Status.NEW && plan.part(part) instanceof Watch) {
          planned.add(
              new UserView.Planned(run.journey, run.number, id, null, null, passage.flipAt, false));
        }
        for (Planned next : passage.planned) {
          planned.add(
              new UserView.Planned(
                  run.journey,
                  run.number,
                  id,
                  plan.step(part, next.step).name(),
                  next.waiting ? null : next.due,
                  next.next,
                  next.deferred));
        }
      }
      runs.add(
          new UserView.Run(
              run.journey, run.number, run.version, run.startAt, run.live, run.converted, open));
    }
    planned.sort(Comparator.comparing(UserView.Planned::next));
    Set<String> tags = new TreeSet<>(user.tags().values().keySet());
    return new UserView(
        user.user,
        user.attributes.values(),
        tags,
        now == null ? Set.of() : segments(catalog, user, now),
        runs,
        planned);
  }

  private static Set<String> segments(Catalog catalog, UserState user, Instant now) {
    Set<String> segments = new TreeSet<>();
    for (Segment segment : catalog.segments.all()) {
      if (catalog.includes(segment.id(), user, now)) {
        segments.add(segment.id());
      }
    }
    return segments;
  }
}
