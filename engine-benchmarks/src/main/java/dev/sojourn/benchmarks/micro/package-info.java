/** What one thing costs in a long row of the same: measured with JMH. */
@NullMarked
package dev.sojourn.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
