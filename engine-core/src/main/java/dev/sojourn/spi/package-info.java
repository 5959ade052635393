/**
 * Small interfaces for those who extend the engine: sinks, checks before hand-over, stores,
 * listeners.
 *
 * <p>What stands here is kept stable: a change that breaks an implementation is announced in the
 * change log.
 */
@NullMarked
package dev.sojourn.spi;

import org.jspecify.annotations.NullMarked;
