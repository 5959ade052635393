/**
 * Measures speed and size: a main program that runs every measurement in a JVM of its own, and what
 * these have in common. {@link dev.sojourn.benchmarks.Main} is where to start.
 */
@NullMarked
package dev.sojourn.benchmarks;

import org.jspecify.annotations.NullMarked;
