package dev.sojourn.dsl.reference;

import dev.sojourn.model.Part;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Two users become one (6.2). */
final class Merging {
  private final Person person;
  private final Person other;
  private final Plans plans;
  private final Runs ends;
  private final Silences silences;
  private final List<Run> own;
  private final List<Run> others;
  private final Before before;
  private final Before othersBefore;

  Merging(Person person, Person other, Plans plans, Runs ends, Silences silences) {
    this.person = person;
    this.other = other;
    this.plans = plans;
    this.ends = ends;
    this.silences = silences;
    this.own = person.runs().toList();
    this.others = other.runs().toList();
    this.before = person.before();
    this.othersBefore = other.before();
  }

  /** Facts are united, with sent touches and entries. */
  void facts() {
    person.facts.absorb(other.facts);
    person.segments.unite(other.segments);
    person.sent.addAll(other.sent);
    for (Run run : others) {
      run.number += (int) own.stream().filter(r -> r.journey.id().equals(run.journey.id())).count();
    }
  }

  /** Of two live runs of one journey the earlier goes on. */
  void runs(Instant now) {
    person.runs.addAll(others);
    for (Run theirs : others) {
      for (Run ours : own) {
        if (ours.live
            && theirs.live
            && ours.journey.id().equals(theirs.journey.id())
            && Objects.equals(ours.value, theirs.value)) {
          boolean oursGoesOn = !theirs.start.at().isBefore(ours.start.at());
          end(oursGoesOn ? theirs : ours, oursGoesOn ? ours : theirs, now);
        }
      }
    }
    person.liveRuns().toList().forEach(run -> silences(run, now));
    person.planAnew(before, own, null, now);
    person.planAnew(othersBefore, others, null, now);
  }

  private void end(Run ended, Run goesOn, Instant now) {
    List<Map<Integer, LocalDate>> sent =
        IntStream.range(0, ended.journey.parts().size()).mapToObj(i -> sent(ended, i)).toList();
    ends.end(ended, now, Reason.LEFT, Reason.MERGED);
    for (int part = 0; part < sent.size(); part++) {
      Part of = ended.journey.parts().get(part);
      int position = Steps.position(of, goesOn.journey);
      if (position >= 0) {
        List<Step> steps = goesOn.journey.parts().get(position).steps();
        carry(goesOn, position, Steps.moved(sent.get(part), of.steps(), steps), now);
      }
    }
  }

  /** What a run has sent in its last opening of a stage, or this flip of a watch. */
  private static Map<Integer, LocalDate> sent(Run run, int part) {
    Map<Integer, LocalDate> sent = new TreeMap<>(run.sentBefore.getOrDefault(part, Map.of()));
    Opening last =
        run.openings.stream()
            .filter(o -> o.position == part && (o.open || o.part() instanceof Stage))
            .reduce((one, other) -> other)
            .orElse(null);
    if (last != null) {
      last.sentElsewhere.forEach((step, date) -> sent.merge(step, date, Merging::later));
      for (Planned p : last.touches) {
        if (p.sentAt != null && p.reminder == 0) {
          LocalDate date = p.slot.date() == null ? LocalDate.MIN : p.slot.date();
          sent.merge(p.step, date, Merging::later);
        }
      }
    }
    return sent;
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? b : a;
  }

  /** A step already sent in the run that ends is not sent again in the one that goes on. */
  private void carry(Run run, int part, Map<Integer, LocalDate> sent, Instant now) {
    Opening open = run.openAt(part);
    if (open != null) {
      plans.skip(open, sent, now);
    } else if (run.journey.parts().get(part) instanceof Stage && !run.opened.containsKey(part)) {
      Map<Integer, LocalDate> all = run.sentBefore.computeIfAbsent(part, p -> new TreeMap<>());
      sent.forEach((step, date) -> all.merge(step, date, Merging::later));
    }
  }

  /** What one of the two did breaks the silence of the other. */
  private void silences(Run run, Instant now) {
    for (Opening opening : run.open().toList()) {
      if (opening.part() instanceof Watch watch
          && silences.lastBreak(run, watch).at().isAfter(opening.silentSince.at())) {
        plans.cancel(opening, now, Reason.ACTIVE_AGAIN);
        opening.open = false;
      }
    }
  }
}
