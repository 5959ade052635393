/**
 * What tests run on: programs of the machine, a PostgreSQL server of their own, child processes
 * that can be killed and connections that can be cut. Never published.
 */
@NullMarked
package dev.sojourn.testbed;

import org.jspecify.annotations.NullMarked;
