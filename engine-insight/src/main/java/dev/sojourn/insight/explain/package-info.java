/** Why something was sent, or was not, told in sentences. */
@NullMarked
package dev.sojourn.insight.explain;

import org.jspecify.annotations.NullMarked;
