package dev.sojourn.dsl.text;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the word that was meant by one that is nearly it.
 *
 * <p>The distance is the one of Damerau and Levenshtein in its optimal-string-alignment form, after
 * folding case and compatibility forms (full-width letters). Short words allow one edit, words of
 * six characters and more two.
 */
final class NearMiss {
  private static final int LONGEST = 64;

  private NearMiss() {}

  /**
   * The nearest of the candidates, the first of them if several are equally near; null if none is
   * near.
   */
  static @Nullable String of(String word, Collection<String> candidates) {
    if (word.length() > LONGEST) {
      return null;
    }
    String folded = fold(word);
    int allowed = allowed(folded.length());
    String nearest = null;
    for (String candidate : candidates) {
      String other = fold(candidate);
      int distance =
          Math.abs(other.length() - folded.length()) > allowed
              ? Integer.MAX_VALUE
              : distance(folded, other);
      if (distance <= allowed && !candidate.equals(word)) {
        nearest = candidate;
        allowed = distance - 1;
      }
    }
    return nearest;
  }

  /** The end of a message: which word was meant, or nothing. */
  static String hint(String word, Collection<String> candidates) {
    String nearest = of(word, candidates);
    return nearest == null ? "" : "; did you mean `" + nearest + "`?";
  }

  private static String fold(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static int allowed(int length) {
    return length < 2 ? 0 : length < 6 ? 1 : 2;
  }

  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
