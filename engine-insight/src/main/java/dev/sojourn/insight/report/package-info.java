/** A replay as one page of HTML. */
@NullMarked
package dev.sojourn.insight.report;

import org.jspecify.annotations.NullMarked;
