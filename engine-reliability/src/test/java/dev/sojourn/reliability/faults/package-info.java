/** Stores, sinks and connections that fail, by chance, and what must come out all the same. */
@NullMarked
package dev.sojourn.reliability.faults;

import org.jspecify.annotations.NullMarked;
