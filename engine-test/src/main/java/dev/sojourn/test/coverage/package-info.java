/** Which parts of journeys the tests of a build have exercised. */
@NullMarked
package dev.sojourn.test.coverage;

import org.jspecify.annotations.NullMarked;
