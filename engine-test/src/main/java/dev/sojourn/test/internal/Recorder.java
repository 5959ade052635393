package dev.sojourn.test.internal;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Notes all that happens in an engine, in its order. For an engine that is not started. */
public final class Recorder implements EngineListener, TouchSink {
  private final List<Noted> noted = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final List<Explanation> explanations = new ArrayList<>();

  /** Of users who were forgotten and came back, ids come again. */
  private final List<Touch> touches = new ArrayList<>();

  /** Something that happened: an event, or a decision about it. */
  public sealed interface Noted {
    /** When. */
    Instant at();

    /** Whom it is about. */
    Subject whom();

    /** Whether it is about a user, or a group, too. */
    default boolean isOf(String id, boolean group) {
      return whom().equals(new Subject(id, group));
    }
  }

  /** An event came. */
  public record Came(Event event) implements Noted {
    @Override
    public Instant at() {
      return event.at();
    }

    @Override
    public Subject whom() {
      return Subject.user(event.user());
    }

    @Override
    public boolean isOf(String id, boolean group) {
      return group ? Value.of(id).equals(event.attributes().get("group")) : event.user().equals(id);
    }
  }

  /** Something was decided. */
  public record Decided(Decision decision) implements Noted {
    @Override
    public Instant at() {
      return decision.at();
    }

    @Override
    public Subject whom() {
      return new Subject(decision.subject(), decision.ofGroup());
    }
  }

  /** An empty one. */
  public Recorder() {}

  /** To be called before the engine gets the event. */
  public void comes(Event event) {
    noted.add(new Came(event));
  }

  @Override
  public void onDecision(Decision decision) {
    noted.add(new Decided(decision));
    decisions.add(decision);
  }

  @Override
  public void onExplanation(Explanation explanation) {
    explanations.add(explanation);
  }

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) {
    touches.add(touch);
    return SinkResult.accepted().now();
  }

  /** Events and decisions. */
  public List<Noted> noted() {
    return List.copyOf(noted);
  }

  /** All users, then all groups, to whom something happened. */
  public Set<Subject> subjects() {
    return noted.stream().map(Noted::whom).collect(Collectors.toCollection(TreeSet::new));
  }

  /** All decisions. */
  public List<Decision> decisions() {
    return List.copyOf(decisions);
  }

  /** Why they were made, and why others were not. */
  public List<Explanation> explanations() {
    return List.copyOf(explanations);
  }

  /** The touches that went out. */
  public List<Touch> touches() {
    return List.copyOf(touches);
  }

  /** The touches by their ids, in the order in which they went out. */
  public Map<String, Touch> touchesById() {
    Map<String, Touch> byId = new LinkedHashMap<>();
    touches.forEach(touch -> byId.put(touch.id(), touch));
    return byId;
  }
}
