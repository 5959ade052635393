package dev.sojourn.internal.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tags, consent, segments and aliases in a record. */
final class StandingCodec {
  private static final int REMOVED = 2;

  private StandingCodec() {}

  static void write(RecordWriter out, Standing standing) {
    flags(out, standing.tags);
    out.number(standing.tagEnds.size());
    standing.tagEnds.forEach(
        (tag, end) -> {
          out.name(tag);
          out.instant(end);
        });
    flags(out, standing.consents);
    flags(out, standing.reachable);
    out.number(standing.segments.size());
    standing.segments.forEach(
        (segment, state) -> {
          out.name(segment);
          out.number(state.definition());
          out.flag(state.inside());
          out.optional(state.next());
        });
    out.number(standing.aliases.size());
    standing.aliases.forEach(out::string);
  }

  static Standing read(RecordReader in) {
    Standing standing = new Standing();
    flags(in, standing.tags);
    int ends = in.count();
    for (int i = 0; i < ends; i++) {
      standing.tagEnds.put(in.string(), in.instant());
    }
    flags(in, standing.consents);
    flags(in, standing.reachable);
    int segments = in.count();
    for (int i = 0; i < segments; i++) {
      String segment = in.string();
      standing.segments.put(segment, new SegmentState(in.small(), in.flag(), in.optional()));
    }
    int aliases = in.count();
    for (int i = 0; i < aliases; i++) {
      standing.aliases.add(in.string());
    }
    return standing;
  }

  private static void flags(RecordWriter out, Timed<Boolean> flags) {
    List<Timed.Entry<Boolean>> entries = flags.entries();
    out.number(entries.size());
    Timed.write(out, entries, StandingCodec::flag);
  }

  private static void flags(RecordReader in, Timed<Boolean> flags) {
    flags.read(in, in.count());
  }

  private static void flag(RecordWriter out, @Nullable Boolean flag) {
    out.octet(flag == null ? REMOVED : flag ? 1 : 0);
  }

  static @Nullable Boolean flag(RecordReader in) {
    int octet = in.octet();
    return octet == REMOVED ? null : Boolean.valueOf(octet == 1);
  }
}
