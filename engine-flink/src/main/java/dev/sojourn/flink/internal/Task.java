package dev.sojourn.flink.internal;

import dev.sojourn.flink.Poisoned;
import dev.sojourn.flink.Publication;
import dev.sojourn.internal.decide.Result;
import dev.sojourn.json.EventJson;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Problem;
import dev.sojourn.model.Subject;
import dev.sojourn.sink.JsonLinesDecisions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/** The work of one task: inputs, timers and publications of its users. One thread. */
public final class Task implements Outlet {
  private static final int NANOS_A_MILLI = 1_000_000;

  private final Settings settings;
  private final ValueState<byte[]> users;
  private final TaskContext context;
  private final Deployments deployments;

  /**
   * What came of the input that is worked on. It is emitted last: what fails behind an output is
   * none of the input's fault.
   */
  private final List<Runnable> outgoing = new ArrayList<>();

  /** Keys with inputs that wait for a publication which is on its way. */
  private final Set<String> ahead = new TreeSet<>();

  /** Whether there may be such keys that nobody has noted: the task went on from a checkpoint. */
  private boolean mayBeAhead;

  /** Up to which publication all users were looked at; after a restart they are once more. */
  private int settled;

  private long watermark = Long.MIN_VALUE;

  /**
   * A task that begins, or goes on.
   *
   * @param users the state of the current key
   */
  public Task(Settings settings, ValueState<byte[]> users, TaskContext context) throws Exception {
    this.settings = settings;
    this.users = users;
    this.context = context;
    this.deployments = new Deployments(settings);
    Map<Integer, byte[]> kept = new TreeMap<>();
    context.eachPublication(kept::put);
    for (Map.Entry<Integer, byte[]> one : kept.entrySet()) {
      Input input = Input.read(one.getValue());
      Publication publication = ((Input.Published) input.body()).publication();
      deployments.restore(one.getKey(), input.now(), publication);
      mayBeAhead = true;
    }
    if (!settings.follows()) {
      deployments.forgetBefore(deployments.last());
    }
  }

  /** An input of a user or group, whose key is current. */
  public void input(String key, byte[] input) throws Exception {
    work(key, keeper -> keeper.take(input));
  }

  /** A timer of the current key. */
  public void timer(String key) throws Exception {
    Box box = Box.of(users.value());
    box.timer = Box.NO_TIMER;
    work(key, box, keeper -> {});
  }

  private interface Work {
    void with(Keeper keeper);
  }

  private void work(String key, Work work) throws Exception {
    work(key, Box.of(users.value()), work);
  }

  private void work(String key, Box box, Work work) throws Exception {
    Instant clock = clock();
    Subject subject = Input.subject(key);
    Timeline time = new Timeline(settings, deployments, this, subject, box, clock);
    Keeper keeper = new Keeper(deployments, this, subject, box, time);
    work.with(keeper);
    if (keeper.isAhead()) {
      ahead.add(key);
    }
    keeper.runDue(settings.follows() ? limit() : clock);
    keep(box);
    outgoing.forEach(Runnable::run);
    outgoing.clear();
  }

  private Instant clock() {
    return Instant.ofEpochMilli(context.timers().currentProcessingTime());
  }

  /** The last instant that the watermark has passed. */
  private Instant limit() {
    Instant limit =
        watermark == Long.MIN_VALUE
            ? Instant.MIN
            : Instant.ofEpochMilli(watermark).plusNanos(NANOS_A_MILLI - 1);
    Instant until = settings.until();
    return until != null && limit.isAfter(until) ? until : limit;
  }

  private void keep(Box box) throws Exception {
    long wanted = wantedTimer(box);
    if (wanted != box.timer) {
      move(box.timer, wanted);
      box.timer = wanted;
    }
    if (box.isEmpty()) {
      users.clear();
    } else {
      users.update(box.toBytes());
    }
  }

  /** Whoever waits has none, nor has what is left of a time that is over. */
  private long wantedTimer(Box box) {
    Instant due = box.due;
    if (due == null || box.wait != Box.Wait.NOTHING || !box.queue.isEmpty()) {
      return Box.NO_TIMER;
    }
    long timer = timerOf(due, box.last);
    return settings.follows() && timer <= watermark ? Box.NO_TIMER : timer;
  }

  /**
   * A clock has reached an instant when its next millisecond has begun; a watermark passes whole
   * milliseconds. What is overdue in a backfill runs when time has moved on.
   */
  private long timerOf(Instant due, @Nullable Instant last) {
    if (settings.follows()) {
      return (last != null && last.isAfter(due) ? last : due).toEpochMilli();
    }
    return due.toEpochMilli() + (due.getNano() % NANOS_A_MILLI == 0 ? 0 : 1);
  }

  private void move(long before, long after) {
    if (settings.follows()) {
      if (before != Box.NO_TIMER) {
        context.timers().deleteEventTimeTimer(before);
      }
      if (after != Box.NO_TIMER) {
        context.timers().registerEventTimeTimer(after);
      }
    } else {
      if (before != Box.NO_TIMER) {
        context.timers().deleteProcessingTimeTimer(before);
      }
      if (after != Box.NO_TIMER) {
        context.timers().registerProcessingTimeTimer(after);
      }
    }
  }

  /** Definitions have arrived. */
  public void published(byte[] bytes, BroadcastState<Integer, byte[]> kept) throws Exception {
    Input input = Input.read(bytes);
    Publication publication = ((Input.Published) input.body()).publication();
    Instant at = settings.follows() ? input.now() : clock();
    List<Problem> problems = deployments.add(input.epoch(), at, publication);
    if (context.index() == 0) {
      problems.forEach(problem -> context.emit(Outputs.PROBLEMS, problem.toString()));
    }
    Publication good =
        deployments.isGood(input.epoch())
            ? publication
            : Publication.of(publication.name(), ""); // the number is taken all the same
    kept.put(input.epoch(), new Input(input.epoch(), at, new Input.Published(good)).toBytes());
    catchUp();
    if (!settings.follows()) {
      settle(deployments.last());
    }
  }

  /** Works off what has waited for a publication. */
  private void catchUp() throws Exception {
    List<String> keys = new ArrayList<>(ahead);
    ahead.clear();
    if (mayBeAhead) {
      mayBeAhead = false;
      context.forEachKey(
          key -> {
            if (!Box.of(users.value()).queue.isEmpty()) {
              work(key, Keeper::workOff);
            }
          });
    }
    for (String key : keys) {
      context.setKey(key);
      work(key, Keeper::workOff);
    }
  }

  /** In a backfill nothing comes any more that is older. */
  public void passed(long mark) throws Exception {
    watermark = mark;
    int passed = deployments.passed(limit());
    if (settings.follows() && passed > settled) {
      settle(passed);
    }
  }

  /** Where time ends in a backfill whose sources have ended. */
  public long end() {
    Instant until = settings.until();
    return until == null
        ? watermark == Long.MIN_VALUE ? watermark : watermark + 1
        : Math.max(watermark, until.toEpochMilli());
  }

  /** Before its timers run up to a watermark. */
  public void passing(long mark) {
    watermark = mark;
  }

  private void settle(int epoch) throws Exception {
    if (deployments.sweepsBetween(settled, epoch)) {
      context.forEachKey(
          key -> {
            if (Box.of(users.value()).epoch < epoch) {
              work(key, keeper -> {});
            }
          });
    }
    settled = epoch;
    deployments.forgetBefore(epoch);
  }

  @Override
  public void decided(Result result, @Nullable Event event) {
    outgoing.add(() -> emit(result, event));
  }

  private void emit(Result result, @Nullable Event event) {
    result.outgoing().forEach(context::touch);
    for (Decision decision : result.decisions()) {
      StringBuilder line = new StringBuilder();
      JsonLinesDecisions.to(line).onDecision(decision);
      context.emit(Outputs.DECISIONS, line.toString().stripTrailing());
      boolean isLate = decision.outcome() == Outcome.LATE || decision.outcome() == Outcome.FUTURE;
      if (isLate && event != null) {
        context.emit(Outputs.LATE, EventJson.write(event));
      }
    }
  }

  @Override
  public void drop(Subject subject) {
    outgoing.add(() -> context.drop(subject));
  }

  @Override
  public void failed(Event event, Throwable failure) {
    Poisoned poisoned = new Poisoned(EventJson.write(event), reason(failure));
    outgoing.add(() -> context.emit(Outputs.POISONED, poisoned));
  }

  @Override
  public void failed(Subject subject, Throwable failure) {
    Poisoned poisoned = new Poisoned(subject.id(), reason(failure));
    outgoing.add(() -> context.emit(Outputs.POISONED, poisoned));
  }

  /** Messages may hold personal data. */
  private static String reason(Throwable failure) {
    return failure.getClass().getName();
  }

  @Override
  public void release(long merge, byte @Nullable [] record) {
    byte[] message = new DeskMessage.Released(merge, record).toBytes();
    outgoing.add(() -> context.emit(Outputs.RELEASED, message));
  }
}
