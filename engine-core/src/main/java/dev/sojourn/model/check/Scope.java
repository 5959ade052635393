package dev.sojourn.model.check;

import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a node stands, and so what may be named there.
 *
 * @param top the definition, such as {@code journey beauty-member}
 * @param opening event types that may have opened the stage; null if not known
 * @param judged event types that {@code event.x} may mean; null if not known
 * @param row the event that the innermost {@code where} looks at; null outside
 */
record Scope(
    String top,
    @Nullable Journey journey,
    @Nullable Part part,
    @Nullable Step step,
    Place place,
    @Nullable Set<String> opening,
    @Nullable Set<String> judged,
    @Nullable String row) {

  /** The places that differ in what may be named. */
  enum Place {
    START("in `starts when`", false, false, false, true),
    OPENING("in `from`", true, false, false, true),
    CLOSING("in `until` and `restarts on`", true, true, true, true),
    RUN("in `goal` and `leaves when`", true, false, false, true),
    STEP("in a step", true, true, true, true),
    WATCH("in a watch", true, true, false, false),
    SEGMENT("in a segment", false, false, false, false),
    RULE("in rules", false, false, false, true);

    final String text;
    final boolean run;
    final boolean anchor;
    final boolean anchorEvent;
    final boolean event;

    Place(String text, boolean run, boolean anchor, boolean anchorEvent, boolean event) {
      this.text = text;
      this.run = run;
      this.anchor = anchor;
      this.anchorEvent = anchorEvent;
      this.event = event;
    }
  }

  /** The scope of something that is no journey. */
  static Scope of(String top, Place place) {
    return new Scope(top, null, null, null, place, null, null, null);
  }

  static Scope of(Journey journey) {
    return new Scope("journey " + journey.id(), journey, null, null, Place.RUN, null, null, null);
  }

  Scope in(Part inner) {
    boolean watch = !(inner instanceof Stage);
    Set<String> opened = inner instanceof Stage stage ? opening(stage) : null;
    return new Scope(
        top, journey, inner, null, watch ? Place.WATCH : Place.STEP, opened, opened, null);
  }

  Scope in(Step inner) {
    Set<String> event = judged;
    if (inner.timing() instanceof Timing.When when) {
      event = Set.of(when.event());
    } else if (inner.timing() instanceof Timing.AfterEvent after) {
      event = Set.of(after.event());
    }
    return new Scope(top, journey, part, inner, place, opening, event, null);
  }

  Scope at(Place other) {
    return new Scope(top, journey, part, step, other, opening, judged, row);
  }

  /** Here, with {@code event.x} meaning an event of this type. */
  Scope judging(String event) {
    return new Scope(top, journey, part, step, place, opening, Set.of(event), row);
  }

  /** Inside {@code where}. */
  Scope where(String event) {
    return new Scope(top, journey, part, step, place, opening, judged, event);
  }

  boolean inGroup() {
    return journey != null && journey.forGroup();
  }

  /** Such as {@code journey beauty-member, stage newcomer, step lucky-draw}. */
  String path() {
    StringBuilder path = new StringBuilder(top);
    if (part != null) {
      path.append(part instanceof Stage ? ", stage " : ", watch ").append(part.id());
    }
    if (step != null) {
      path.append(", step ").append(step.name());
    }
    return path.toString();
  }

  private @Nullable Set<String> opening(Stage stage) {
    Trigger first = stage.from() != null ? stage.from() : journey == null ? null : journey.starts();
    Trigger again = stage.restartsOn();
    Set<String> events = new HashSet<>();
    for (Trigger trigger : again == null ? new Trigger[] {first} : new Trigger[] {first, again}) {
      if (!(trigger instanceof Trigger.OnEvent on)) {
        return null;
      }
      events.add(on.event());
    }
    return events;
  }
}
