package dev.sojourn.insight.explain;

import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Subject;
import dev.sojourn.model.UserView;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was sent to one user or group and why, what was not, and what comes next. Holds personal
 * data. Immutable.
 *
 * @param asked the id that was asked for
 * @param subject the user that the id stands for, or the group
 * @param otherIds the other ids of the user, sorted
 * @param at as of when
 * @param story all that happened up to then
 * @param journeys all that are deployed, by id
 * @param next all that comes if nothing happens: decisions only
 * @param nextUntil how far that goes: {@link #DAYS} days, or until at least {@link #TOUCHES}
 *     touches have gone out
 * @param refused events that the engine refused, and that therefore did not happen
 */
public record Answer(
    String asked,
    Subject subject,
    Set<String> otherIds,
    Instant at,
    Story story,
    List<OfJourney> journeys,
    Story next,
    Instant nextUntil,
    List<Refused> refused) {
  /** How many days ahead is looked. */
  public static final int DAYS = 400;

  /** After how many touches ahead nobody looks further. */
  public static final int TOUCHES = 20;

  public Answer {
    Objects.requireNonNull(asked, "asked");
    Objects.requireNonNull(subject, "subject");
    otherIds = Collections.unmodifiableSet(new TreeSet<>(otherIds));
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(story, "story");
    journeys = List.copyOf(journeys);
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(nextUntil, "nextUntil");
    refused = List.copyOf(refused);
  }

  /**
   * One journey and the user.
   *
   * @param entered whether there was a run of it
   * @param live the runs that are live
   * @param story what happened in it; also why the user was not let in
   * @param planned what is planned, in the order it is due
   * @param next what comes if nothing happens
   * @param inSegment whether the journey starts with a segment in which the user is
   */
  public record OfJourney(
      Journey journey,
      boolean entered,
      List<UserView.Run> live,
      Story story,
      List<UserView.Planned> planned,
      Story next,
      boolean inSegment) {
    public OfJourney {
      Objects.requireNonNull(journey, "journey");
      live = List.copyOf(live);
      Objects.requireNonNull(story, "story");
      planned = List.copyOf(planned);
      Objects.requireNonNull(next, "next");
    }
  }

  /** An event that was refused, and why. */
  public record Refused(Event event, String message) {
    public Refused {
      Objects.requireNonNull(event, "event");
      Objects.requireNonNull(message, "message");
    }
  }

  /** The same for one journey only; nothing of it if there is none of that id. */
  public Answer only(String journey) {
    List<OfJourney> one =
        journeys.stream().filter(of -> of.journey().id().equals(journey)).toList();
    return new Answer(asked, subject, otherIds, at, story, one, next, nextUntil, refused);
  }

  /** Without whom it is about and what happened: they are personal data and stay out of logs. */
  @Override
  public String toString() {
    return "Answer[as of " + at + "]";
  }

  /** The answer for people, in lines of a hundred columns. */
  public String text() {
    return new AnswerText(this).text();
  }
}
