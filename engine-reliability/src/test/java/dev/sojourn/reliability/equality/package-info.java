/** The same trace through an engine on each of the stores. */
@NullMarked
package dev.sojourn.reliability.equality;

import org.jspecify.annotations.NullMarked;
