/**
 * The pure core: no clock, no random, no I/O, no threads. Everything an outcome depends on is an
 * argument. Not API.
 */
@NullMarked
package dev.sojourn.internal.decide;

import org.jspecify.annotations.NullMarked;
