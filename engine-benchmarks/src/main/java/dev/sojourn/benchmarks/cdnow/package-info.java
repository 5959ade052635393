/**
 * The same journey on the same orders, written for several engines: {@link
 * dev.sojourn.benchmarks.cdnow.Contestant}.
 */
@NullMarked
package dev.sojourn.benchmarks.cdnow;

import org.jspecify.annotations.NullMarked;
