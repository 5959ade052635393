/** The record of one user: facts, runs, what is planned, and its binary encoding. Not API. */
@NullMarked
package dev.sojourn.internal.state;

import org.jspecify.annotations.NullMarked;
