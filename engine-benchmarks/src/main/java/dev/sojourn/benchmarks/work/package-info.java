/** What a whole run takes: programs for JVMs of their own, and the {@code sojourn} command. */
@NullMarked
package dev.sojourn.benchmarks.work;

import org.jspecify.annotations.NullMarked;
