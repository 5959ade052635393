package dev.sojourn.json.transfer;

import dev.sojourn.json.EventJson;
import dev.sojourn.json.UnreadableException;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.sink.JsonObject;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Inbox.Failure;
import org.jspecify.annotations.Nullable;

/** The line of one entry of the inbox. */
record InputLine(Subject to, @Nullable Event event, @Nullable Failure failure) {

  static String write(Inbox.Entry entry) {
    JsonObject line =
        new JsonObject()
            .text(Names.INPUT, entry.to().isGroup() ? Names.GROUP : Names.USER)
            .text(Names.TO, entry.to().id());
    Failure failure = entry.failure();
    if (failure != null) {
      line.number(Names.ATTEMPTS, failure.attempts())
          .text(Names.AT, failure.at().toString())
          .text(Names.NOT_BEFORE, failure.notBefore().toString())
          .text(Names.ERROR, failure.error());
    }
    Event event = entry.event();
    String json = line.toString();
    return event == null
        ? json
        : json.substring(0, json.length() - 1) + ",\"event\":" + EventJson.write(event) + "}";
  }

  static InputLine read(Fields line) throws UnreadableException {
    String kind = line.text(Names.INPUT);
    if (!kind.equals(Names.USER) && !kind.equals(Names.GROUP)) {
      throw new UnreadableException(0, "an input is for a user or a group");
    }
    String event = line.optional(Names.EVENT);
    Failure failure =
        line.has(Names.ATTEMPTS)
            ? new Failure(
                line.number(Names.ATTEMPTS),
                line.instant(Names.AT),
                line.instant(Names.NOT_BEFORE),
                line.text(Names.ERROR))
            : null;
    return new InputLine(
        new Subject(line.text(Names.TO), kind.equals(Names.GROUP)),
        event == null ? null : EventJson.restore(event),
        failure);
  }
}
