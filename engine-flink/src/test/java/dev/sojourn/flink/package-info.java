/** Jobs on a cluster in this process. */
@NullMarked
package dev.sojourn.flink;

import org.jspecify.annotations.NullMarked;
