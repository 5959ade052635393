package dev.sojourn.cli;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out standard output: results only
 * @param err standard error, UTF-8: problems, summaries, progress
 * @param terminal whether a person is watching
 */
record Console(OutputStream out, PrintStream err, boolean terminal) {}
