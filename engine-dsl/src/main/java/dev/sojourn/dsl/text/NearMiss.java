package dev.sojourn.dsl.text;

import dev.sojourn.model.check.Near;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Finds the word that was meant by one that is nearly it. Stricter than a hint in a message,
 * because the parser takes the word for the one that was meant and goes on: short words allow one
 * edit, words of six characters and more two.
 */
final class NearMiss {
  private NearMiss() {}

  /**
   * The nearest of the candidates, the first of them if several are equally near; null if none is
   * near.
   */
  static @Nullable String of(String word, Collection<String> candidates) {
    int length = word.codePointCount(0, word.length());
    return Near.within(length < 2 ? 0 : length < 6 ? 1 : 2, word, candidates);
  }
}
