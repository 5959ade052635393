package dev.sojourn.json.transfer;

import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.Records;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Everything that a store hands out, as lines that can be compared. */
final class Contents {
  private Contents() {}

  static List<String> of(UserStore store) {
    List<String> all = new ArrayList<>();
    store.forEachSubject(
        (subject, due) -> {
          byte[] record = store.load(subject);
          Records.Moved moved = Records.move(subject, record, store.names(), NameTable.NONE);
          all.add(
              subject.isGroup()
                  + " "
                  + subject.id()
                  + " "
                  + due
                  + " "
                  + HexFormat.of().formatHex(moved.record()));
        });
    store.outbox().forEach(entry -> all.add(of(entry)));
    for (Inbox.Entry entry : store.inbox().after(0, Integer.MAX_VALUE)) {
      all.add(entry.to().id() + " " + entry.event() + " " + entry.failure());
    }
    Collections.sort(all);
    return all;
  }

  private static String of(Outbox.Entry entry) {
    return String.join(
        " ",
        entry.touch().subject(),
        entry.touch().id(),
        entry.outgoing().terms().toString(),
        "" + entry.attempts(),
        "" + entry.notBefore(),
        entry.state().name(),
        entry.reason(),
        "" + entry.at());
  }
}
