package dev.sojourn.spi;

import dev.sojourn.model.Touch;
import java.util.concurrent.CompletionStage;

/**
 * Where touches go: the host's gateway to wecom, SMS, mail, a queue, a file.
 *
 * <p>{@link SinkOptions} say how fast touches come and what becomes of failures. The contract, from
 * both sides:
 *
 * <ul>
 *   <li>A touch is offered after the change that decided it was committed, never before.
 *   <li>Delivery is at least once. A touch may come again with the same {@link Touch#id()} and the
 *       same content; a sink that minds remembers ids and answers {@link SinkResult#duplicate()}.
 *       Two different touches never share an id.
 *   <li>The answer may come now (a completed stage) or later. {@code accepted} and {@code
 *       duplicate} settle the touch; {@code rejected} makes it a dead letter; {@code retryLater}
 *       has it offered again after a back-off.
 *   <li>An exception, thrown or as the failure of the stage, means "unknown": the touch may or may
 *       not have gone out. It is offered again, with the same id, after a back-off; or parked as a
 *       dead letter, if {@link SinkOptions#atMostOnce} says so. No answer within five minutes is
 *       the same.
 *   <li>Before each offer but one that directly follows the decision the engine asks again for
 *       expiry, consent, quiet hours and caps: the touch may be put off, become a dead letter, or
 *       not be wanted any more.
 *   <li>A live engine waits in real time, whatever its clock says; one that was not started waits
 *       in its own time.
 *   <li>Touches of one user are offered in the order in which they were decided, except that a
 *       touch that has to be offered again does not hold up later ones. A channel with a rate of
 *       its own ({@link SinkOptions#withRate}), and one that was paused, is a line of its own.
 *   <li>A live engine calls from its own threads, several at a time, for different users; an engine
 *       that was not started calls on the thread of its caller. A sink must be thread-safe. A call
 *       that blocks occupies one thread of this sink; other users are served by others, up to the
 *       engine's limit of touches in flight.
 * </ul>
 */
@FunctionalInterface
public interface TouchSink {

  /**
   * Takes a touch.
   *
   * @throws Exception the outcome is unknown; the touch comes again
   */
  CompletionStage<SinkResult> offer(Touch touch) throws Exception;
}
