package dev.sojourn.json.transfer;

import dev.sojourn.json.TermsJson;
import dev.sojourn.json.TouchJson;
import dev.sojourn.json.UnreadableException;
import dev.sojourn.model.Subject;
import dev.sojourn.sink.JsonObject;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Outgoing;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The line of one touch in the outbox.
 *
 * @param due when its user is due, who is committed once more with it
 */
record TouchLine(Outbox.Entry entry, @Nullable Instant due) {

  String write() {
    JsonObject rest = new JsonObject().number(Names.ATTEMPTS, entry.attempts());
    rest.text(Names.STATE, entry.state().name().toLowerCase(Locale.ROOT));
    rest.text(Names.REASON, entry.reason());
    instant(rest, Names.NOT_BEFORE, entry.notBefore());
    instant(rest, Names.AT, entry.at());
    instant(rest, Names.DUE, due);
    return "{\"touch\":"
        + TouchJson.write(entry.touch())
        + ",\"terms\":"
        + TermsJson.write(entry.outgoing().terms())
        + ","
        + rest.toString().substring(1);
  }

  private static void instant(JsonObject line, String name, @Nullable Instant at) {
    if (at != null) {
      line.text(name, at.toString());
    }
  }

  static TouchLine read(Fields line) throws UnreadableException {
    Outgoing outgoing =
        new Outgoing(
            TouchJson.read(line.text(Names.TOUCH)), TermsJson.read(line.text(Names.TERMS)));
    Outbox.State state;
    try {
      state = Outbox.State.valueOf(line.text(Names.STATE).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(0, "a touch cannot be in this state");
    }
    Instant at = line.optionalInstant(Names.AT);
    if ((state == Outbox.State.DEAD) != (at != null)) {
      throw new UnreadableException(0, "a dead letter, and nothing else, says since when");
    }
    return new TouchLine(
        new Outbox.Entry(
            0,
            outgoing,
            line.number(Names.ATTEMPTS),
            line.optionalInstant(Names.NOT_BEFORE),
            state,
            line.text(Names.REASON),
            at),
        line.optionalInstant(Names.DUE));
  }

  /** Brings a touch that was just put into an outbox to the state of this one. */
  void restore(Outbox outbox) {
    Subject whom = entry.touch().whom();
    String id = entry.touch().id();
    Instant at = entry.at();
    Instant notBefore = entry.notBefore();
    if (at != null) {
      if (entry.attempts() > 0) {
        outbox.postpone(whom, id, entry.attempts(), at, entry.reason());
      }
      outbox.bury(whom, id, entry.reason(), at);
    } else if (notBefore != null) {
      outbox.postpone(whom, id, entry.attempts(), notBefore, entry.reason());
    } else if (entry.state() == Outbox.State.OFFERED) {
      outbox.offering(whom, id, entry.attempts());
    }
  }
}
