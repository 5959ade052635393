package dev.sojourn.internal.decide;

import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Watch;
import dev.sojourn.model.Window;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which events, with which attributes, and for how long some deployed condition can still ask for
 * them.
 */
final class Retention {
  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);
  private static final Duration SLACK = Duration.ofDays(3);

  private final Map<String, Kept> byType = new HashMap<>();

  private Retention() {}

  static Retention of(
      Collection<Journey> journeys, Collection<RuleSet> rules, Collection<Segment> segments) {
    Retention retention = new Retention();
    for (Journey journey : journeys) {
      retention.add(journey);
    }
    for (RuleSet set : rules) {
      set.rules().forEach(retention.walk(null)::rule);
    }
    for (Segment segment : segments) {
      retention.walk(null).walk(segment.condition(), null);
    }
    return retention;
  }

  /** What is kept of a type; null for nothing. */
  @Nullable Kept of(String type) {
    return byType.get(type);
  }

  private void add(Journey journey) {
    Walk.journey(journey, walk(journey.perEvent()));
    for (Part part : journey.parts()) {
      if (part instanceof Watch watch) {
        watch.without().forEach(this::kept);
      }
    }
  }

  /**
   * Notes what the conditions it visits ask for.
   *
   * @param perEvent the attribute that tells which run an event reaches
   */
  private Walk walk(@Nullable String perEvent) {
    return new Walk() {
      @Override
      void expression(Expression expression, @Nullable EventQuery query) {
        if (expression instanceof Expression.Last last) {
          kept(last.event()).attributes.add(last.attribute());
        } else if (expression instanceof Expression.DaysSinceLast since) {
          kept(since.event());
        } else if (expression instanceof Expression.Streak streak) {
          kept(streak.event()).extend(FOR_EVER);
        } else if (expression instanceof Expression.RowAttribute row && query != null) {
          kept(query.event()).attributes.add(row.name());
        }
      }

      @Override
      void query(EventQuery query, @Nullable String attribute) {
        Kept kept = kept(query.event());
        kept.extend(reach(query.window()));
        if (attribute != null) {
          kept.attributes.add(attribute);
        }
        boolean ofRun =
            query.window() instanceof Window.SinceAnchor
                || query.window() instanceof Window.SinceStart;
        if (ofRun && perEvent != null) {
          kept.attributes.add(perEvent);
        }
      }
    };
  }

  /** The types of which anything is kept, sorted. */
  Set<String> types() {
    return new TreeSet<>(byType.keySet());
  }

  Kept kept(String type) {
    return byType.computeIfAbsent(type, key -> new Kept());
  }

  private static Duration reach(@Nullable Window window) {
    if (window instanceof Window.InLast last) {
      return length(last.amount()).plus(SLACK);
    } else if (window instanceof Window.Today) {
      return SLACK;
    } else if (window instanceof Window.ThisWeek || window instanceof Window.ThisMonth) {
      return Duration.ofDays(31).plus(SLACK);
    }
    return FOR_EVER;
  }

  private static Duration length(TimeAmount amount) {
    if (amount instanceof TimeAmount.Exact exact) {
      return exact.duration();
    }
    TimeAmount.Calendar calendar = (TimeAmount.Calendar) amount;
    long hours =
        switch (calendar.unit()) {
          case HOUR -> 1;
          case DAY -> 24;
          case WEEK -> 24 * 7;
          case MONTH -> 24 * 31;
          case YEAR -> 24 * 366;
        };
    return Duration.ofHours(hours * calendar.count());
  }

  /** What is kept of one type; the latest event always is. */
  static final class Kept {
    final Set<String> attributes = new HashSet<>();
    private Duration reach = Duration.ZERO;

    private void extend(Duration other) {
      if (other.compareTo(reach) > 0) {
        reach = other;
      }
    }

    /** How long an event is kept; null for ever. */
    @Nullable Duration reach() {
      return reach.compareTo(Duration.ofDays(200_000)) > 0 ? null : reach;
    }
  }
}
