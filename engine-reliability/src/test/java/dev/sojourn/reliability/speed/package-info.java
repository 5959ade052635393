/** How fast it goes on durable stores, and in how much memory: {@code engine-reliability/run}. */
@NullMarked
package dev.sojourn.reliability.speed;

import org.jspecify.annotations.NullMarked;
