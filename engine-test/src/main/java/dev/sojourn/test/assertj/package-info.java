/** AssertJ assertions about users and groups, which read as sentences. */
@NullMarked
package dev.sojourn.test.assertj;

import org.jspecify.annotations.NullMarked;
