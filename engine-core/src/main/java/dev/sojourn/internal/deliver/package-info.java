/** Brings committed touches to their sinks. Not API. */
@NullMarked
package dev.sojourn.internal.deliver;

import org.jspecify.annotations.NullMarked;
