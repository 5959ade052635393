/**
 * The JSON of events and touches: one object, on one line. For whoever reads logs, keeps touches or
 * hands them on.
 */
@NullMarked
package dev.sojourn.json;

import org.jspecify.annotations.NullMarked;
