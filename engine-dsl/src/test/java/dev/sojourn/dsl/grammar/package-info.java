/**
 * Every production of the grammar, {@code grammar.txt}: once accepted and replayed, once refused;
 * in text and in Java.
 */
@NullMarked
package dev.sojourn.dsl.grammar;

import org.jspecify.annotations.NullMarked;
