package dev.sojourn.reliability.kills;

import dev.sojourn.internal.state.Forward;
import dev.sojourn.internal.state.RecordCodec;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.TouchSink;
import java.lang.reflect.Field;
import java.util.List;

/** Planted: what an event changes is committed first, and that it was seen a moment later. */
final class MarksLate implements Defect {

  @Override
  public DurableUserStore in(DurableUserStore store, TouchSink sink, Trap trap) {
    return new DelegatingStore(store) {
      @Override
      public void commit(Change change) {
        byte[] before = store.load(change.subject());
        if (before == null || change.record() == null || isAlias(before, change.record())) {
          super.commit(change);
          return;
        }
        super.commit(
            new Change(
                change.subject(),
                withMarksOf(change.subject(), before, change.record()),
                change.nextDue(),
                change.outgoing(),
                change.pins(),
                null,
                change.done()));
        trap.reached(CrashPoint.BEFORE_ANSWER);
        super.commit(
            new Change(
                change.subject(),
                change.record(),
                change.nextDue(),
                List.of(),
                change.pins(),
                null,
                List.of()));
      }

      private boolean isAlias(byte[] before, byte[] after) {
        return Forward.read(before) != null || Forward.read(after) != null;
      }

      private byte[] withMarksOf(Subject subject, byte[] before, byte[] after) {
        try {
          UserState old = RecordCodec.read(subject, before, names());
          UserState state = RecordCodec.read(subject, after, names());
          Field marks = UserState.class.getField("marks");
          marks.setAccessible(true);
          marks.set(state, old.marks);
          return RecordCodec.write(state, names());
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }
}
