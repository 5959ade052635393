/** What another version of journeys would change, for whom. */
@NullMarked
package dev.sojourn.insight.compare;

import org.jspecify.annotations.NullMarked;
