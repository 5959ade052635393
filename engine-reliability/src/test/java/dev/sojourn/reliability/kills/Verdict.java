package dev.sojourn.reliability.kills;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the outcome of one world; each list is empty if nothing is. */
final class Verdict {
  /** Inputs that were acknowledged and are not known. */
  final List<String> lostInputs = new ArrayList<>();

  /** Touches that never reached the sink. */
  final List<String> lostTouches = new ArrayList<>();

  /** Touches that reached the sink and should not have. */
  final List<String> unwanted = new ArrayList<>();

  /** Touches whose content is not what it should be. */
  final List<String> otherContent = new ArrayList<>();

  /** Ids that reached the sink with two contents. */
  final List<String> twoContents = new ArrayList<>();

  /** Touches that came again without having been in hand at a kill. */
  final List<String> unexplained = new ArrayList<>();

  /** What is known of users and is not what it should be. */
  final List<String> otherUsers = new ArrayList<>();

  /** Anything else. */
  final List<String> others = new ArrayList<>();

  boolean isClean() {
    return lostInputs.isEmpty()
        && lostTouches.isEmpty()
        && unwanted.isEmpty()
        && otherContent.isEmpty()
        && twoContents.isEmpty()
        && unexplained.isEmpty()
        && otherUsers.isEmpty()
        && others.isEmpty();
  }

  void add(Verdict more) {
    lostInputs.addAll(more.lostInputs);
    lostTouches.addAll(more.lostTouches);
    unwanted.addAll(more.unwanted);
    otherContent.addAll(more.otherContent);
    twoContents.addAll(more.twoContents);
    unexplained.addAll(more.unexplained);
    otherUsers.addAll(more.otherUsers);
    others.addAll(more.others);
  }

  @Override
  public String toString() {
    return "lost inputs "
        + lostInputs
        + "\nlost touches "
        + lostTouches
        + "\nunwanted touches "
        + unwanted
        + "\nother content than expected "
        + otherContent
        + "\ntwo contents under one id "
        + twoContents
        + "\nrepeats without a reason "
        + unexplained
        + "\nother users than expected "
        + otherUsers
        + "\nothers "
        + others;
  }
}
