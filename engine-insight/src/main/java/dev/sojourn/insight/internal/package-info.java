/** What the packages beside this one share; not for use by others. */
@NullMarked
package dev.sojourn.insight.internal;

import org.jspecify.annotations.NullMarked;
