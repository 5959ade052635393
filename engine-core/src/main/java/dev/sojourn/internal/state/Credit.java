package dev.sojourn.internal.state;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A touch of a run that a goal may be credited to: what its id is made of, which takes half the
 * room of the id. Stage and step are told by name, as the run may come to another version.
 *
 * @param opening the how manieth opening of the stage it was sent in
 * @param date the planned local date
 * @param event what tells the event it was planned for from others; null if there is none
 * @param reminder 0 for the touch itself
 */
public record Credit(
    Instant at,
    String stage,
    int opening,
    String step,
    LocalDate date,
    @Nullable Long event,
    int reminder) {}
