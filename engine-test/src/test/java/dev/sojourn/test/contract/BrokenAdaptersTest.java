package dev.sojourn.test.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** An adapter that breaks a promise fails the test that is named after it. */
class BrokenAdaptersTest {

  @Test
  void aStoreThatTakesAUserForAGroup() {
    fails(TakesUsersForGroups.class, "aUserAndAGroupOfOneIdHaveNothingToDoWithEachOther");
  }

  @Test
  void aStoreThatKeepsTouchesOfTheForgotten() {
    fails(KeepsTouches.class, "whoIsForgottenIsGoneWithAllTouches");
  }

  @Test
  void aStoreThatKeepsHalfOfACommit() {
    fails(KeepsHalf.class, "ofACommitThatFailsNothingIsKept");
  }

  @Test
  void aSinkThatForgetsWhatItSaidItRemembers() {
    fails(Forgets.class, "aTouchThatComesAgainIsSettledAgain");
  }

  @Test
  void aSinkThatTellsWhoItWas() {
    fails(TellsWho.class, "whatIsAnsweredNamesNoPerson");
  }

  private static void fails(Class<?> adapter, String test) {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(adapter))
            .execute()
            .testEvents();
    tests.assertThatEvents().haveExactly(1, event(test(test), finishedWithFailure()));
  }

  static class TakesUsersForGroups implements UserStoreContract {
    @Override
    public UserStore emptyStore() {
      return new Plain() {
        @Override
        Subject key(Subject subject) {
          return Subject.user(subject.id());
        }
      };
    }
  }

  static class KeepsTouches implements UserStoreContract {
    @Override
    public UserStore emptyStore() {
      return new Plain() {
        @Override
        public synchronized void commit(Change change) {
          if (change.record() == null) {
            records.remove(change.subject());
            due.remove(change.subject());
          } else {
            super.commit(change);
          }
        }
      };
    }
  }

  static class KeepsHalf implements UserStoreContract {
    private boolean failing;

    @Override
    public UserStore emptyStore() {
      return new Plain() {
        @Override
        public synchronized void commit(Change change) {
          super.commit(change);
          if (failing) {
            throw new IllegalStateException("the disk is full");
          }
        }
      };
    }

    @Override
    public boolean failNextCommit(UserStore store) {
      failing = true;
      return true;
    }
  }

  static class Forgets implements TouchSinkContract {
    @Override
    public TouchSink sink() {
      return touch -> SinkResult.accepted().now();
    }

    @Override
    public boolean remembersTouches() {
      return true;
    }
  }

  static class TellsWho implements TouchSinkContract {
    @Override
    public TouchSink sink() {
      return touch -> SinkResult.rejected("no number for " + touch.subject()).now();
    }
  }

  /** The store in memory, with places to break it. */
  private abstract static class Plain implements UserStore {
    final Map<Subject, byte[]> records = new HashMap<>();
    final Map<Subject, Instant> due = new HashMap<>();
    private final InMemoryUserStore touches = new InMemoryUserStore();

    Subject key(Subject subject) {
      return subject;
    }

    @Override
    public synchronized byte[] load(Subject subject) {
      return records.get(key(subject));
    }

    @Override
    public synchronized void commit(Change change) {
      touches.commit(change);
      if (change.record() == null) {
        records.remove(key(change.subject()));
        due.remove(key(change.subject()));
      } else {
        records.put(key(change.subject()), change.record());
        due.put(key(change.subject()), change.nextDue());
      }
    }

    @Override
    public synchronized void forEachSubject(BiConsumer<Subject, Instant> visitor) {
      List.copyOf(due.keySet()).forEach(subject -> visitor.accept(subject, due.get(subject)));
    }

    @Override
    public Outbox outbox() {
      return touches.outbox();
    }

    @Override
    public Inbox inbox() {
      return touches.inbox();
    }
  }
}
