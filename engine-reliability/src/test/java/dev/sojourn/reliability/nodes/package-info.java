/** Several engines on one database that are killed, stopped, started and ended under load. */
@NullMarked
package dev.sojourn.reliability.nodes;

import org.jspecify.annotations.NullMarked;
