package dev.sojourn.insight.report;

import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What caps and quiet hours held back, and for how long. */
final class Pressure {
  /** How many of the deferred touches of a step went out, and how long each had waited. */
  static final class Waits {
    private int[] minutes = new int[8];
    private int size;

    private void add(long seconds) {
      if (size == minutes.length) {
        minutes = Arrays.copyOf(minutes, size * 2);
      }
      minutes[size++] = (int) Math.min(Integer.MAX_VALUE, seconds / 60);
    }

    int sent() {
      return size;
    }

    /** In hours; half of them had waited that long or less. */
    double median() {
      int[] sorted = sorted();
      int middle = size / 2;
      double median =
          size % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + (double) sorted[middle]) / 2;
      return median / 60;
    }

    /** In hours. */
    double longest() {
      return sorted()[size - 1] / 60.0;
    }

    private int[] sorted() {
      int[] sorted = Arrays.copyOf(minutes, size);
      Arrays.sort(sorted);
      return sorted;
    }

    private void addAll(Waits other) {
      for (int i = 0; i < other.size; i++) {
        add(other.minutes[i] * 60L);
      }
    }
  }

  final Days days = new Days();
  private final List<Waits> waits = new ArrayList<>();
  private long capDays;
  private long capUsers;
  private long quietDays;
  private long quietUsers;

  /** Whether a verdict is about a cap or about quiet hours. */
  static boolean concerns(Verdict verdict) {
    return verdict.reason() == Reason.CAP || verdict.reason() == Reason.QUIET;
  }

  /** Something was held back. */
  void heldBack(Person person, Verdict verdict, LocalDate day) {
    days.add(day, verdict.text());
    long number = day.toEpochDay();
    if (verdict.reason() == Reason.CAP && person.lastCapDay != number) {
      capUsers += person.lastCapDay == Long.MIN_VALUE ? 1 : 0;
      capDays++;
      person.lastCapDay = number;
    } else if (verdict.reason() == Reason.QUIET && person.lastQuietDay != number) {
      quietUsers += person.lastQuietDay == Long.MIN_VALUE ? 1 : 0;
      quietDays++;
      person.lastQuietDay = number;
    }
  }

  /** A touch was decided that had been deferred. */
  void decided(int place, Outcome outcome, long seconds) {
    while (waits.size() <= place) {
      waits.add(new Waits());
    }
    if (outcome == Outcome.SENT) {
      waits.get(place).add(seconds);
    }
  }

  Waits waits(int place) {
    return place < waits.size() ? waits.get(place) : new Waits();
  }

  /** Those of all steps. */
  Waits waits() {
    Waits all = new Waits();
    waits.forEach(all::addAll);
    return all;
  }

  /** On so many pairs of user and day something was held back by a cap. */
  long capDays() {
    return capDays;
  }

  long capUsers() {
    return capUsers;
  }

  long quietDays() {
    return quietDays;
  }

  long quietUsers() {
    return quietUsers;
  }
}
