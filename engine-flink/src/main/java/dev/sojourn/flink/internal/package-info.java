/** How the operators work. May change in any release; what they keep in savepoints does not. */
@NullMarked
package dev.sojourn.flink.internal;

import org.jspecify.annotations.NullMarked;
