/**
 * A store that outlives the process: SQLite, one file and no server, or PostgreSQL. The driver is
 * the host's to bring.
 */
@NullMarked
package dev.sojourn.store.jdbc;

import org.jspecify.annotations.NullMarked;
