/** Jobs of Flink around the engine, to copy from. */
@NullMarked
package dev.sojourn.examples.flink;

import org.jspecify.annotations.NullMarked;
