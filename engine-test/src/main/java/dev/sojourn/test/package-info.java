/** Tests of journeys: a virtual clock, assertions that read as sentences, coverage. */
@NullMarked
package dev.sojourn.test;

import org.jspecify.annotations.NullMarked;
