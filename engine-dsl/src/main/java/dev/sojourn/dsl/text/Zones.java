package dev.sojourn.dsl.text;

import dev.sojourn.dsl.text.Token.Kind;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads zone ids, which are made of several tokens without a blank between them. */
final class Zones {
  private static final int LONGEST = 100;

  private Zones() {}

  /** The zone here; null, with a problem reported, if it is unknown. */
  static @Nullable ZoneId read(Cursor cursor) {
    String what = "a zone such as `Asia/Shanghai`, `UTC` or `+08:00`";
    Token first = cursor.peek();
    boolean sign = first.isSign("+") || first.isSign("-");
    if (!first.is(Kind.WORD) && !first.is(Kind.STRING) && !sign) {
      throw cursor.expected(what);
    }
    int from = cursor.index();
    Token last = cursor.next();
    while (!first.is(Kind.STRING)
        && last.touches(cursor.peek())
        && !cursor.peek().is(Kind.STRING)
        && !cursor.peek().isSign(",")) {
      last = cursor.next();
    }
    String id = first.is(Kind.STRING) ? first.text() : cursor.written(from);
    try {
      if (id.length() <= LONGEST) {
        return ZoneId.of(id);
      }
    } catch (DateTimeException e) {
      // Told below, in our own words.
    }
    String message = "there is no zone " + Quotes.code(id) + hint(id);
    cursor.report("unknown-zone", message, cursor.since(from));
    return null;
  }

  private static String hint(String id) {
    Set<String> known = new TreeSet<>(ZoneId.getAvailableZoneIds());
    String near = NearMiss.of(id, known);
    if (near == null) {
      String place = id.substring(id.lastIndexOf('/') + 1);
      List<String> places = known.stream().map(z -> z.substring(z.lastIndexOf('/') + 1)).toList();
      int index = places.indexOf(places.contains(place) ? place : NearMiss.of(place, places));
      near = index < 0 ? null : known.stream().skip(index).findFirst().orElse(null);
    }
    return near == null
        ? ": zones are written like `Asia/Shanghai`, `UTC` or `+08:00`"
        : "; did you mean `" + near + "`?";
  }
}
