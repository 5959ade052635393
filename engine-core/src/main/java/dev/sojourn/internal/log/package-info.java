/** What may be written to logs: never personal data. Not API. */
@NullMarked
package dev.sojourn.internal.log;

import org.jspecify.annotations.NullMarked;
