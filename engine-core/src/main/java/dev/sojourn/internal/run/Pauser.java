package dev.sojourn.internal.run;

import dev.sojourn.ops.Pausing;
import dev.sojourn.spi.Pauses;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Pauses and resumes by way of what is deployed. */
final class Pauser implements Pausing {
  private final Publishing publishing;

  Pauser(Publishing publishing) {
    this.publishing = publishing;
  }

  @Override
  public void pauseJourney(String id) {
    change(p -> new Pauses(p.all(), with(p.journeys(), id), p.channels()));
  }

  @Override
  public void resumeJourney(String id) {
    change(p -> new Pauses(p.all(), without(p.journeys(), id), p.channels()));
  }

  @Override
  public void pauseChannel(String channel) {
    change(p -> new Pauses(p.all(), p.journeys(), with(p.channels(), channel)));
  }

  @Override
  public void resumeChannel(String channel) {
    change(p -> new Pauses(p.all(), p.journeys(), without(p.channels(), channel)));
  }

  @Override
  public void pauseAll() {
    change(p -> new Pauses(true, p.journeys(), p.channels()));
  }

  @Override
  public void resumeAll() {
    change(p -> new Pauses(false, p.journeys(), p.channels()));
  }

  @Override
  public Pauses paused() {
    return publishing.pauses();
  }

  private void change(UnaryOperator<Pauses> change) {
    publishing.pause(change);
  }

  private static Set<String> with(Set<String> names, String name) {
    Set<String> all = new TreeSet<>(names);
    all.add(name);
    return all;
  }

  private static Set<String> without(Set<String> names, String name) {
    Set<String> all = new TreeSet<>(names);
    all.remove(name);
    return all;
  }
}
