package dev.sojourn.internal.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a user is in a segment that some trigger listens to.
 *
 * @param definition tells one definition of the segment from another
 * @param next when time alone may change it; null for never
 */
public record SegmentState(int definition, boolean inside, @Nullable Instant next) {}
