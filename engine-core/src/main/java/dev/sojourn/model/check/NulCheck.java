package dev.sojourn.model.check;

import dev.sojourn.model.Value;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;

/**
 * No text holds U+0000: rules would not see it as it is, and not every store and sink takes it. All
 * nodes are records, and what is asked of each is all of its texts: no one forgets a new one.
 */
final class NulCheck implements Visitor {
  private final Report report;

  NulCheck(Report report) {
    this.report = report;
  }

  @Override
  public void node(Object node, Scope scope) {
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      texts(node, component.getName(), value(node, component), scope);
    }
  }

  private static Object value(Object node, RecordComponent component) {
    try {
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private void texts(Object node, String field, Object value, Scope scope) {
    if (value instanceof String text) {
      text(node, field, text, scope);
    } else if (value instanceof Value.Text text) {
      text(node, field, text.text(), scope);
    } else if (value instanceof Collection<?> members) {
      int i = 0;
      for (Object member : members) {
        texts(node, field + "[" + i++ + "]", member, scope);
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, entry) -> {
            texts(node, field, key, scope);
            texts(node, field, entry, scope);
          });
    }
  }

  private void text(Object node, String field, String text, Scope scope) {
    int at = text.indexOf('\0');
    if (at >= 0) {
      report.error(
          node,
          field,
          scope,
          "nul-character",
          "this text holds the character U+0000 at place "
              + (at + 1)
              + ", which is refused everywhere; take it out");
    }
  }
}
