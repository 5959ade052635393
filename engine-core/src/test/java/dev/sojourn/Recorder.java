package dev.sojourn;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.HandOver;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a few users' engine decides and offers, and answers as it is told. */
final class Recorder implements TouchSink, EngineListener {
  final List<Decision> decisions = new CopyOnWriteArrayList<>();
  final List<HandOver> handOvers = new CopyOnWriteArrayList<>();
  final List<Touch> offers = new CopyOnWriteArrayList<>();
  private final Answers answers;

  /** Takes everything. */
  Recorder() {
    this((touch, attempt) -> SinkResult.accepted().now());
  }

  Recorder(Answers answers) {
    this.answers = answers;
  }

  /** What a sink says to an offer of a touch, counted from 1. */
  interface Answers {
    CompletionStage<SinkResult> answer(Touch touch, int attempt) throws Exception;
  }

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) throws Exception {
    int attempt;
    synchronized (this) {
      offers.add(touch);
      attempt = offersOf(touch.id());
    }
    return answers.answer(touch, attempt);
  }

  @Override
  public void onDecision(Decision decision) {
    decisions.add(decision);
  }

  @Override
  public void onHandOver(HandOver handOver) {
    handOvers.add(handOver);
  }

  int offersOf(String id) {
    return (int) offers.stream().filter(touch -> touch.id().equals(id)).count();
  }

  /** Messages in the order of offers. */
  List<String> messages() {
    return offers.stream().map(touch -> touch.messages().get(0)).toList();
  }

  /** {@code user message} in the order of offers. */
  List<String> byUser() {
    return offers.stream().map(touch -> touch.subject() + " " + touch.messages().get(0)).toList();
  }

  List<HandOver.Result> results() {
    return handOvers.stream().map(HandOver::result).toList();
  }

  List<Outcome> outcomes() {
    return decisions.stream().map(Decision::outcome).toList();
  }

  long count(Outcome outcome) {
    return decisions.stream().filter(decision -> decision.outcome() == outcome).count();
  }
}
