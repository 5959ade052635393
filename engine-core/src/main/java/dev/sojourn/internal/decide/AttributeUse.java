package dev.sojourn.internal.decide;

import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Part;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which attributes of the opening event a stage can ask for later. */
final class AttributeUse {
  private AttributeUse() {}

  static Set<String> ofAnchor(Part part) {
    Set<String> names = new HashSet<>();
    new Walk() {
      @Override
      void expression(Expression expression, @Nullable EventQuery query) {
        if (expression instanceof Expression.AnchorAttribute anchor) {
          names.add(anchor.name());
        } else if (expression instanceof Expression.EventAttribute event) {
          names.add(event.name());
        }
      }
    }.part(part);
    return names;
  }
}
