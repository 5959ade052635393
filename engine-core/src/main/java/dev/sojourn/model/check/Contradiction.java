package dev.sojourn.model.check;

import dev.sojourn.model.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether claims that are judged at one instant surely never hold together. Finds the plain cases,
 * not all; what it finds is certain.
 */
final class Contradiction {
  /** Nested alternatives that are looked at. */
  private static final int DEPTH = 2;

  private static final int MOST_ALTERNATIVES = 32;

  private Contradiction() {}

  /**
   * The first claim that cannot hold beside those before it.
   *
   * @param other the one claim before it that is enough; null if it is impossible by itself, or
   *     only because of several
   * @param alone whether it is impossible by itself
   */
  record Clash(Claim claim, @Nullable Claim other, boolean alone) {}

  /** Null if nothing is found, or if the first of them, which follow from the place, clash. */
  static @Nullable Clash find(List<Claim> given, List<Claim> claims) {
    List<Claim> all = new ArrayList<>(given);
    all.addAll(claims);
    if (!holdNever(all) || holdNever(given)) {
      return null;
    }
    int possible = given.size();
    int end = all.size();
    while (end - possible > 1) {
      int middle = (possible + end) / 2;
      if (holdNever(all.subList(0, middle))) {
        end = middle;
      } else {
        possible = middle;
      }
    }
    Claim claim = all.get(end - 1);
    if (holdNever(List.of(claim))) {
      return new Clash(claim, null, true);
    }
    Claim other =
        all.subList(0, end - 1).stream()
            .filter(one -> holdNever(List.of(one, claim)))
            .reduce((first, last) -> last)
            .orElse(null);
    return new Clash(claim, other, false);
  }

  static boolean holdNever(List<Claim> claims) {
    List<Signed> all = claims.stream().map(c -> new Signed(c.condition(), c.holds())).toList();
    return holdNever(List.of(), all, DEPTH);
  }

  private record Signed(Condition condition, boolean holds) {}

  private static boolean holdNever(List<Signed> atomsBefore, List<Signed> more, int depth) {
    List<Signed> atoms = new ArrayList<>(atomsBefore);
    List<List<Signed>> choices = new ArrayList<>();
    more.forEach(signed -> divide(signed, atoms, choices));
    Atoms together = new Atoms();
    atoms.forEach(atom -> together.add(atom.condition, atom.holds));
    if (together.contradict()) {
      return true;
    }
    return depth > 0
        && choices.stream()
            .filter(choice -> choice.size() <= MOST_ALTERNATIVES)
            .limit(MOST_ALTERNATIVES)
            .anyMatch(
                choice ->
                    choice.stream().allMatch(one -> holdNever(atoms, List.of(one), depth - 1)));
  }

  private static void divide(Signed signed, List<Signed> atoms, List<List<Signed>> choices) {
    Condition condition = signed.condition;
    boolean holds = signed.holds;
    if (condition instanceof Condition.Not not) {
      divide(new Signed(not.condition(), !holds), atoms, choices);
    } else if (condition instanceof Condition.And and) {
      divide(and.conditions(), holds, holds, atoms, choices);
    } else if (condition instanceof Condition.Or or) {
      divide(or.conditions(), holds, !holds, atoms, choices);
    } else {
      atoms.add(signed);
    }
  }

  private static void divide(
      List<Condition> parts,
      boolean hold,
      boolean all,
      List<Signed> atoms,
      List<List<Signed>> choices) {
    List<Signed> signed = parts.stream().map(part -> new Signed(part, hold)).toList();
    if (all || signed.size() == 1) {
      signed.forEach(one -> divide(one, atoms, choices));
    } else {
      choices.add(signed);
    }
  }
}
