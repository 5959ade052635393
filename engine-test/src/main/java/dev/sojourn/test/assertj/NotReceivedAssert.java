package dev.sojourn.test.assertj;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.test.TestUser;
import dev.sojourn.test.internal.Deployed;
import dev.sojourn.test.internal.TouchText;
import java.util.Locale;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Why a message did not go out: the last decision about a step that would have sent it. */
public final class NotReceivedAssert extends AbstractAssert<NotReceivedAssert, TestUser> {
  private final Deployed deployed;
  private final String message;

  NotReceivedAssert(TestUser user, Deployed deployed, String message) {
    super(user, NotReceivedAssert.class);
    this.deployed = deployed;
    this.message = message;
  }

  /** For this reason, whatever came of it: {@code because(GUARD)}, {@code because(CAP)}. */
  public NotReceivedAssert because(Reason reason) {
    Decision last = last(reason.text());
    return must(last, last.reason() == reason, reason.text());
  }

  /** With this outcome, for this reason: {@code because(CANCELLED, STAGE_CLOSED)}. */
  public NotReceivedAssert because(Outcome outcome, Reason reason) {
    String expected = outcome.text() + ": " + reason.text();
    Decision last = last(expected);
    return must(last, last.outcome() == outcome && last.reason() == reason, expected);
  }

  /** Because the user is held out of the journey. */
  public NotReceivedAssert becauseHeldOut() {
    String expected = Outcome.HELD_OUT.text();
    Decision last = last(expected);
    return must(last, last.outcome() == Outcome.HELD_OUT, expected);
  }

  private NotReceivedAssert must(Decision last, boolean holds, String expected) {
    if (!holds) {
      throw failed(
          actual
              + " did not receive "
              + message
              + " because of `"
              + TouchText.why(last)
              + "`, not of `"
              + expected.toLowerCase(Locale.ROOT)
              + "`");
    }
    return this;
  }

  private Decision last(String expected) {
    Decision last = null;
    for (Decision decision : actual.decisions()) {
      if (isAbout(decision)) {
        last = decision;
      }
    }
    if (last == null) {
      throw failed(
          actual
              + " did not receive "
              + message
              + ", but not because of `"
              + expected
              + "`: nothing was decided about it so far");
    }
    return last;
  }

  private boolean isAbout(Decision decision) {
    @Nullable String step = decision.step();
    return step != null
        && deployed.sends(decision.journey(), decision.stage(), step, message::equals, false);
  }

  private AssertionError failed(String text) {
    return failure("%s", text + "\n\n" + actual.story());
  }
}
