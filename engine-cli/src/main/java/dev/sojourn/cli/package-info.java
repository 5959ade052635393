/** The {@code sojourn} command. */
@NullMarked
package dev.sojourn.cli;

import org.jspecify.annotations.NullMarked;
