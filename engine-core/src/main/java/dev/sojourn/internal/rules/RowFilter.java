package dev.sojourn.internal.rules;

import dev.sojourn.internal.state.Happened;

/** A condition on one kept event: what stands behind {@code where}. */
@FunctionalInterface
public interface RowFilter {

  /** Whether the event counts. */
  boolean test(Happened row);

  default RowFilter both(RowFilter other) {
    return row -> test(row) && other.test(row);
  }

  default RowFilter either(RowFilter other) {
    return row -> test(row) || other.test(row);
  }

  default RowFilter negated() {
    return row -> !test(row);
  }
}
