/** Engines that are killed under load, started again, and compared with one that never was. */
@NullMarked
package dev.sojourn.reliability.kills;

import org.jspecify.annotations.NullMarked;
