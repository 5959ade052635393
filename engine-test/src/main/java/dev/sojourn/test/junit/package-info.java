/** The JUnit 5 extension: a tester for each test. */
@NullMarked
package dev.sojourn.test.junit;

import org.jspecify.annotations.NullMarked;
