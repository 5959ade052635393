/**
 * Tests of journeys: an engine whose time the test moves, and users to whom things happen.
 *
 * <h2>Times</h2>
 *
 * A time is written as {@code 2026-11-02T21:40}, with seconds if need be; a space may stand for the
 * {@code T}. With an offset, such as {@code 2026-11-02T13:40Z} or {@code …+08:00}, it is an
 * instant. Without one it is a local time, read in {@link dev.sojourn.test.JourneyTester#zone()},
 * or, where a user is spoken of, in the zone of that user. Of a time that comes twice, when clocks
 * are set back, the first is meant; one that the clocks leave out is refused.
 */
@NullMarked
package dev.sojourn.test;

import org.jspecify.annotations.NullMarked;
