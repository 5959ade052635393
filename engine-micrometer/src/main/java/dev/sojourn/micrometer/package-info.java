/** What an engine counts and how it is, as meters of Micrometer. */
@NullMarked
package dev.sojourn.micrometer;

import org.jspecify.annotations.NullMarked;
