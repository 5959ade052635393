/**
 * The engine on Apache Flink: the same core inside a keyed operator, for more users than one
 * machine holds. {@link dev.sojourn.flink.SojournJob} puts it into a job.
 */
@NullMarked
package dev.sojourn.flink;

import org.jspecify.annotations.NullMarked;
