package dev.sojourn.internal.deliver;

import dev.sojourn.ops.SinkStatus;
import dev.sojourn.spi.SinkOptions;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets nothing through to a sink that failed too often in a row, but for a probe now and then. */
final class Breaker {
  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

  private final String name;
  private final SinkOptions.@Nullable Breaker options;
  private final InstantSource now;
  private SinkStatus.Breaker state = SinkStatus.Breaker.CLOSED;
  private Instant since;
  private int failures;
  private long openUntil;
  private boolean probing;

  Breaker(String name, SinkOptions.@Nullable Breaker options, InstantSource now) {
    this.name = name;
    this.options = options;
    this.now = now;
    this.since = now.instant();
  }

  /** How an attempt may go. */
  enum Way {
    FREE,
    PROBE,
    BARRED
  }

  /** How one attempt may go now; a probe has to be heard of, or given back. */
  Way enter(long nanos) {
    if (options == null) {
      return Way.FREE;
    }
    synchronized (this) {
      if (waitNanos(nanos) > 0) {
        return Way.BARRED;
      } else if (state == SinkStatus.Breaker.CLOSED) {
        return Way.FREE;
      }
      if (state == SinkStatus.Breaker.OPEN) {
        become(SinkStatus.Breaker.HALF_OPEN);
      }
      probing = true;
      return Way.PROBE;
    }
  }

  /** How long nothing may go from now on; while a probe is out, as long as that takes. */
  synchronized long waitNanos(long nanos) {
    return switch (state) {
      case CLOSED -> 0;
      case OPEN -> Math.max(0, openUntil - nanos);
      case HALF_OPEN -> probing ? Long.MAX_VALUE : 0;
    };
  }

  /** An attempt did not get as far as the sink. */
  synchronized void unused(Way way) {
    if (way == Way.PROBE) {
      probing = false;
    }
  }

  /** A sink has answered, or failed. */
  void heard(Way way, boolean failed, long nanos) {
    if (options == null) {
      return;
    }
    synchronized (this) {
      if (way == Way.PROBE) {
        probing = false;
        failures = 0;
        if (failed) {
          open(options, nanos);
        } else {
          become(SinkStatus.Breaker.CLOSED);
        }
      } else if (state == SinkStatus.Breaker.CLOSED) {
        failures = failed ? failures + 1 : 0;
        if (failures >= options.failures()) {
          open(options, nanos);
        }
      }
    }
  }

  private void open(SinkOptions.Breaker how, long nanos) {
    failures = 0;
    openUntil = nanos + how.openFor().toNanos();
    become(SinkStatus.Breaker.OPEN);
  }

  private void become(SinkStatus.Breaker next) {
    if (next == SinkStatus.Breaker.OPEN && state == SinkStatus.Breaker.CLOSED) {
      LOG.warn("{} fails, and gets nothing but a probe now and then", name);
    } else if (next == SinkStatus.Breaker.CLOSED) {
      LOG.info("{} works again", name);
    }
    state = next;
    since = now.instant();
  }

  boolean isClosed() {
    return state() == SinkStatus.Breaker.CLOSED;
  }

  synchronized SinkStatus.Breaker state() {
    return state;
  }

  synchronized Instant since() {
    return since;
  }
}
