package dev.sojourn.examples;

import dev.sojourn.spi.TouchSink;
import dev.sojourn.test.contract.TouchSinkContract;

/** The sink of the front page keeps what every sink has to keep. */
class WecomSinkTest implements TouchSinkContract {
  @Override
  public TouchSink sink() {
    return new WecomSink();
  }

  @Override
  public boolean remembersTouches() {
    return true;
  }
}
