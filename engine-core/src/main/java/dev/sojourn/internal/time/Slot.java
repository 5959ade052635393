package dev.sojourn.internal.time;

import java.time.Instant;
import java.time.LocalDate;

/** A planned local date and its instant. */
public record Slot(LocalDate date, Instant instant) {}
