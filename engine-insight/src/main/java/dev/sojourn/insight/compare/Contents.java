package dev.sojourn.insight.compare;

import dev.sojourn.insight.compare.Change.Version;
import dev.sojourn.model.Touch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a touch carries, in words. */
final class Contents {
  private Contents() {}

  static String of(Version version) {
    String messages = String.join(", ", version.messages());
    return version.kind() == Touch.Kind.TASK
        ? "task \"" + messages + "\""
        : messages + " via " + version.channel();
  }

  static String difference(Version old, Version now) {
    List<String> parts = new ArrayList<>();
    if (!of(old).equals(of(now))) {
      parts.add(of(old) + " -> " + of(now));
    }
    differ("variant", old.variant(), now.variant(), parts);
    differ("category", word(old.category()), word(now.category()), parts);
    differ("owner", old.owner(), now.owner(), parts);
    if (!old.params().equals(now.params())) {
      parts.add("with " + old.params() + " -> " + now.params());
    }
    return String.join("; ", parts);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void differ(
      String what, @Nullable String old, @Nullable String now, List<String> parts) {
    String before = old == null ? "none" : old;
    String after = now == null ? "none" : now;
    if (!before.equals(after)) {
      parts.add(what + " " + before + " -> " + after);
    }
  }
}
