/**
 * All users of a store as lines of JSON, written and read: to move from one kind of store to
 * another, to look at, and to keep.
 */
@NullMarked
package dev.sojourn.json.transfer;

import org.jspecify.annotations.NullMarked;
