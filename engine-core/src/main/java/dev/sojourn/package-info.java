/**
 * The way in: the engine and its builder.
 *
 * <p>This package wires the others together; none of them knows it.
 */
@NullMarked
package dev.sojourn;

import org.jspecify.annotations.NullMarked;
