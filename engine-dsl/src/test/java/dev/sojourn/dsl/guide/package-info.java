/** Runs the examples of the language guide, {@code docs/language.md}, in all its editions. */
@NullMarked
package dev.sojourn.dsl.guide;

import org.jspecify.annotations.NullMarked;
