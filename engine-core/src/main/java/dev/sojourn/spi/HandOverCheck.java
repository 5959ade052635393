package dev.sojourn.spi;

import dev.sojourn.model.Touch;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The host's last word before a touch is offered to the sink: stock, the platform's quota, a switch
 * of the operators.
 *
 * <p>It is asked on the hand-over's thread, after the decision {@code sent} was committed, at every
 * offer of the touch again, when the gates have let it pass; it must be thread-safe and should be
 * quick. An exception puts the touch off by the engine's back-off. What it answers is reported to
 * {@link EngineListener#onHandOver}.
 */
@FunctionalInterface
public interface HandOverCheck {

  /** Lets every touch go. */
  HandOverCheck GO = touch -> Verdict.go();

  /**
   * Judges a touch.
   *
   * @throws Exception the touch is put off
   */
  Verdict check(Touch touch) throws Exception;

  /**
   * An answer.
   *
   * @param reason for people, never with personal data
   * @param after how long a touch is put off; null otherwise
   */
  record Verdict(Kind kind, String reason, @Nullable Duration after) {
    private static final Verdict GO = new Verdict(Kind.GO, "", null);

    public Verdict {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(reason, "reason");
    }

    /** The touch may go. */
    public static Verdict go() {
      return GO;
    }

    /** The touch must not go, now or later. */
    public static Verdict veto(String reason) {
      return new Verdict(Kind.VETO, reason, null);
    }

    /** The touch must wait; it is checked again after this time. */
    public static Verdict putOff(String reason, Duration after) {
      return new Verdict(Kind.PUT_OFF, reason, Objects.requireNonNull(after, "after"));
    }
  }

  /** The kinds of answer. */
  enum Kind {
    GO,
    VETO,
    PUT_OFF
  }
}
