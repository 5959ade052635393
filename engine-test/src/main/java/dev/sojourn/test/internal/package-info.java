/** Not for users: may change in any release. */
@NullMarked
package dev.sojourn.test.internal;

import org.jspecify.annotations.NullMarked;
