package dev.sojourn.reliability.kills;

import dev.sojourn.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What happens to a few dozen users, in rounds: all of it follows from the seed. The engine's clock
 * stands still within a round, but for a moment more after each restart, and no timer falls on it;
 * so the outcome does not depend on who of the users comes first, nor on how often a round was
 * interrupted. What one user does in a round comes under one id and one way, in order.
 */
public final class Workload {
  private static final Instant START = Instant.parse("2026-03-02T08:00:07Z");
  private static final int PEOPLE = 48;
  private static final int GROUPS = 6;

  private static final int STILL_EVERY = 5;
  private static final int[] MINUTES = {5, 5, 5, 10, 15, 60, 600, 1440};

  public final List<Round> rounds = new ArrayList<>();
  public final List<Input> inputs = new ArrayList<>();

  /** All ids of those who asked to be forgotten. */
  public final Set<String> forgotten = new HashSet<>();

  private final Random random;
  private final List<Person> people = new ArrayList<>();

  /**
   * A round.
   *
   * @param at the engine's clock, and when all of its events happened
   * @param publishes whether the second version of a journey is published before it
   */
  public record Round(int number, Instant at, boolean publishes, List<Input> inputs) {}

  /**
   * An event.
   *
   * @param person whose events are taken one after another
   * @param hosted whether the host puts it in with a change of its own
   */
  public record Input(int number, int person, Event event, boolean hosted) {}

  private static final class Person {
    final int number;
    boolean joined;
    boolean merged;
    boolean aliasLived;
    boolean gone;
    int cart;

    Person(int number) {
      this.number = number;
    }

    String id() {
      return "p" + number;
    }

    String alias() {
      return "a" + number;
    }

    boolean hasAlias() {
      return number % 2 == 0;
    }

    /**
     * Two who have each had their touches of the day may together have had too many; what is judged
     * again then is dropped, and who is judged again depends on the kills. So they become one where
     * no timer is due, or while nothing was sent to one of them.
     */
    boolean mayMerge(boolean still) {
      return hasAlias() && joined && !merged && (still || !aliasLived);
    }
  }

  /** What comes in, in some rounds. */
  public Workload(long seed, int count) {
    random = new Random(seed);
    for (int i = 0; i < PEOPLE; i++) {
      people.add(new Person(i));
    }
    Instant at = START;
    for (int number = 0; number < count; number++) {
      boolean still = number % STILL_EVERY == STILL_EVERY - 1;
      if (!still) {
        at = at.plus(Duration.ofMinutes(MINUTES[random.nextInt(MINUTES.length)]));
      }
      Round round = new Round(number, at, number == count / 2, new ArrayList<>());
      rounds.add(round);
      fill(round, still);
      inputs.addAll(round.inputs);
    }
  }

  private void fill(Round round, boolean still) {
    Set<Integer> groups = new HashSet<>();
    int forgets = still ? 2 : 0;
    int merges = still ? 5 : 2;
    for (Person person : people) {
      if (person.gone || random.nextInt(10) < 3) {
        continue;
      }
      if (forgets > 0 && person.joined && random.nextInt(6) == 0) {
        forgets--;
        forget(round, person);
      } else if (merges > 0 && person.mayMerge(still)) {
        merges--;
        person.merged = true;
        add(round, person, person.id(), "user.identified", false, "alias", person.alias());
      } else {
        live(round, person, groups.add(person.number % GROUPS));
      }
    }
  }

  private void forget(Round round, Person person) {
    person.gone = true;
    forgotten.add(person.id());
    if (person.hasAlias()) {
      forgotten.add(person.alias());
    }
    add(round, person, person.id(), "user.forget", false);
  }

  private void live(Round round, Person person, boolean speaksForGroup) {
    boolean other = person.hasAlias() && random.nextInt(3) == 0;
    person.aliasLived |= other;
    String id = other ? person.alias() : person.id();
    boolean hosted = random.nextInt(4) == 0;
    if (!person.joined && !other) {
      person.joined = true;
      add(round, person, id, "member.joined", hosted);
    }
    if (speaksForGroup) {
      String type = round.number < 2 ? "club.opened" : "club.post";
      add(round, person, id, type, hosted, "group", "g" + person.number % GROUPS);
    }
    int more = 1 + random.nextInt(3);
    for (int i = 0; i < more; i++) {
      switch (random.nextInt(9)) {
        case 0, 1 -> {
          String cart = "c" + person.number + "-" + (person.cart + random.nextInt(2));
          person.cart++;
          add(round, person, id, "cart.added", hosted, "cart", cart);
        }
        case 2, 3 -> order(round, person, id, hosted);
        case 4 ->
            add(round, person, id, "refund.asked", hosted, "refund", "r" + inputsSoFar(round));
        case 5 -> {
          if (random.nextInt(6) == 0) {
            add(round, person, id, "member.left", hosted);
          }
        }
        default -> add(round, person, id, "page.seen", hosted, "page", "page-" + random.nextInt(9));
      }
    }
  }

  private void order(Round round, Person person, String id, boolean hosted) {
    add(round, person, id, "order.paid", hosted, "order", "o" + inputsSoFar(round));
    Input last = round.inputs.remove(round.inputs.size() - 1);
    Event paid = last.event().with("amount", 10 + random.nextInt(90));
    round.inputs.add(new Input(last.number(), last.person(), paid, hosted));
  }

  private void add(
      Round round, Person person, String id, String type, boolean hosted, String... attribute) {
    int number = inputsSoFar(round);
    Event event = Event.of("e" + number, id, type, round.at);
    if (attribute.length > 0) {
      event = event.with(attribute[0], attribute[1]);
    }
    round.inputs.add(new Input(number, person.number, event, hosted));
  }

  private int inputsSoFar(Round round) {
    return inputs.size() + round.inputs.size();
  }
}
