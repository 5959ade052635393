/** Texts that are kept as files beside the tests and compared line by line. */
@NullMarked
package dev.sojourn.test.snapshot;

import org.jspecify.annotations.NullMarked;
