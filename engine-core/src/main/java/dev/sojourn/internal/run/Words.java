package dev.sojourn.internal.run;

import dev.sojourn.model.Vocabulary;
import dev.sojourn.model.Vocabulary.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vocabularies that are published one after another: of a name that two know the newer decides. */
final class Words {
  private Words() {}

  static List<Vocabulary> joined(List<Vocabulary> old, List<Vocabulary> more) {
    List<Vocabulary> all = new ArrayList<>();
    for (Vocabulary one : old) {
      Vocabulary left = without(one, more);
      if (!more.contains(one)) {
        all.add(left);
      }
    }
    all.addAll(more);
    return all;
  }

  private static Vocabulary without(Vocabulary old, List<Vocabulary> more) {
    Map<String, Map<String, Type>> events = new LinkedHashMap<>();
    old.events()
        .forEach(
            (event, attributes) -> {
              Map<String, Type> left = new LinkedHashMap<>(attributes);
              for (Vocabulary newer : more) {
                left.keySet().removeAll(newer.events().getOrDefault(event, Map.of()).keySet());
              }
              events.put(event, left);
            });
    Map<String, Type> user = new LinkedHashMap<>(old.userAttributes());
    more.forEach(newer -> user.keySet().removeAll(newer.userAttributes().keySet()));
    return new Vocabulary(events, user, old.messages(), old.channels(), old.tags());
  }
}
