package dev.sojourn.model.check;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the known word that somebody who mistyped probably meant.
 *
 * <p>The distance is Damerau and Levenshtein's, restricted to adjacent transpositions (optimal
 * string alignment), by code point and without regard to case and to full or half width: one
 * insertion, deletion, replacement or swap of neighbours each cost one.
 */
public final class Near {
  private static final int LONGEST = 64;

  private Near() {}

  /**
   * The known word nearest to the given one.
   *
   * <p>Words of up to three characters may differ by one, of up to seven by two, longer ones by
   * three; a word never matches if more than half of it would have to change. Of equally near words
   * the first wins.
   *
   * @return the nearest word, or null if none is near
   */
  public static @Nullable String of(String word, Collection<String> known) {
    int length = points(word).length;
    return within(Math.min(length <= 3 ? 1 : length <= 7 ? 2 : 3, length / 2), word, known);
  }

  /**
   * The known word nearest to the given one, if it differs by no more than so many insertions,
   * deletions, replacements and swaps of neighbours. Upper case, lower case and full width are the
   * same. Of equally near words the first wins.
   */
  public static @Nullable String within(int edits, String word, Collection<String> known) {
    int[] given = points(word);
    if (given.length == 0 || given.length > LONGEST) {
      return null;
    }
    int best = edits + 1;
    String nearest = null;
    for (String candidate : known) {
      int[] other = points(candidate);
      if (other.length == 0
          || candidate.equals(word)
          || Math.abs(other.length - given.length) >= best) {
        continue;
      }
      int distance = distance(given, other);
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /**
   * The end of a message: {@code "; did you mean `x`?"}, or nothing if no known word is near.
   *
   * @see #of
   */
  public static String hint(String word, Collection<String> known) {
    String nearest = of(word, known);
    return nearest == null ? "" : "; did you mean `" + nearest + "`?";
  }

  private static int[] points(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .toArray();
  }

  private static int distance(int[] a, int[] b) {
    int[] beforeLast = new int[b.length + 1];
    int[] last = new int[b.length + 1];
    int[] row = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      row[0] = i;
      for (int j = 1; j <= b.length; j++) {
        int replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length];
  }
}
