/** Small programs that use the engine through its public packages only. */
@NullMarked
package dev.sojourn.examples;

import org.jspecify.annotations.NullMarked;
