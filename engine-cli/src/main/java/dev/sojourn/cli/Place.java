package dev.sojourn.cli;

/**
 * A place in a log.
 *
 * @param line from 1
 * @param column in characters (code points), from 1
 */
record Place(int line, int column) {}
