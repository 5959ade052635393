package dev.sojourn.test.internal;

import java.util.Collection;

/** What was probably meant. */
public final class NearestName {
  private static final int FAR = 3;

  private NearestName() {}

  /** {@code ; did you mean "x"?}, or the names that there are. */
  public static String hint(String name, Collection<String> names) {
    String nearest = null;
    int best = FAR;
    for (String other : names) {
      int distance = distance(name, other);
      if (distance < best) {
        best = distance;
        nearest = other;
      }
    }
    if (nearest != null) {
      return "; did you mean \"" + nearest + "\"?";
    }
    return names.isEmpty() ? "" : "; there are " + String.join(", ", names);
  }

  /** How many letters to put in, take away or change. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
