/** Ids as bytes, for what is kept for every user: objects would cost more than what they hold. */
@NullMarked
package dev.sojourn.internal.compact;

import org.jspecify.annotations.NullMarked;
