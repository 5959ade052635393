/** Stores that come with the engine. */
@NullMarked
package dev.sojourn.store;

import org.jspecify.annotations.NullMarked;
