package dev.sojourn.flink.internal;

import dev.sojourn.flink.Publication;
import dev.sojourn.internal.decide.Decider;
import dev.sojourn.internal.decide.GroupEvents;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Everything passes one desk, in one task: it says what comes before what, who an id stands for,
 * and how many publications came before. So each user's inputs have one order, whatever task works
 * for whom.
 *
 * <p>When two users become one, the desk has the one release what is known, and brings what comes
 * back to the other. What is on its way is noted and asked for once more after a restart.
 */
final class Desk extends KeyedProcessFunction<Integer, byte[], Tuple2<String, byte[]>>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1;

  /** Before any event. */
  static final Instant BEGINNING = Instant.parse("-9999-01-01T00:00:00Z");

  private final Settings settings;
  private final String loop;
  private final ArrayList<byte[]> first = new ArrayList<>();

  private transient MapState<String, String> aliases;
  private transient MapState<String, List<String>> members;
  private transient MapState<Long, Tuple2<String, byte[]>> underway;
  private transient ListState<byte[]> kept;
  private transient Instant now;
  private transient int epoch;
  private transient long merges;
  private transient boolean begun;
  private transient boolean ended;

  /**
   * A desk.
   *
   * @param first what is deployed in a job that begins; one that goes on has what it had
   */
  Desk(Settings settings, String loop, List<Publication> first) {
    this.settings = settings;
    this.loop = loop;
    first.forEach(one -> this.first.add(new DeskMessage.Announced(one).toBytes()));
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    kept = context.getOperatorStateStore().getListState(DeskState.KEPT);
    now = BEGINNING;
    for (byte[] bytes : kept.get()) {
      DeskState state = DeskState.read(bytes);
      now = state.now();
      epoch = state.epoch();
      merges = state.merges();
      begun = true;
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    kept.clear();
    if (begun) {
      kept.add(new DeskState(now, epoch, merges).toBytes());
    }
  }

  @Override
  @SuppressWarnings("NullAway.Init") // state was initialised before
  public void open(OpenContext context) {
    aliases = getRuntimeContext().getMapState(DeskState.ALIASES);
    members = getRuntimeContext().getMapState(DeskState.MEMBERS);
    underway = getRuntimeContext().getMapState(DeskState.UNDERWAY);
  }

  @Override
  public void processElement(byte[] bytes, Context context, Collector<Tuple2<String, byte[]>> out)
      throws Exception {
    begin(out);
    DeskMessage message = DeskMessage.read(bytes);
    if (message instanceof DeskMessage.Arrived arrived) {
      arrived(arrived.event(), clock(context), out);
    } else if (message instanceof DeskMessage.Announced announced) {
      announce(announced.publication(), out);
    } else if (message instanceof DeskMessage.Released released) {
      released(released, out);
    } else if (message instanceof DeskMessage.MovedIn moved) {
      Input.MovedIn body = new Input.MovedIn(moved.record(), moved.due());
      send(Input.key(moved.subject()), body, out);
    } else if (message instanceof DeskMessage.MovedAlias moved) {
      join(moved.alias(), of(moved.user()));
    } else {
      if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
        ended = true; // a short log: no watermark will come that could run the timer
      } else {
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
      }
      askAgain(out);
      finishIfDone();
    }
  }

  /** All sources of events have ended. */
  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Tuple2<String, byte[]>> out)
      throws Exception {
    ended = true;
    finishIfDone();
  }

  private void begin(Collector<Tuple2<String, byte[]>> out) {
    if (!begun) {
      begun = true;
      for (byte[] one : first) {
        announce(((DeskMessage.Announced) DeskMessage.read(one)).publication(), out);
      }
    }
  }

  private void finishIfDone() throws Exception {
    if (ended && underway.isEmpty()) {
      Loop.of(loop).finish();
    }
  }

  private void announce(Publication publication, Collector<Tuple2<String, byte[]>> out) {
    epoch++;
    send(Input.ALL, new Input.Published(publication), out);
  }

  /** The engine's time in live operation. */
  private static Instant clock(Context context) {
    return Instant.ofEpochMilli(context.timerService().currentProcessingTime());
  }

  private void arrived(Event event, Instant clock, Collector<Tuple2<String, byte[]>> out)
      throws Exception {
    if (settings.follows() && event.at().isAfter(now)) {
      now = event.at();
    }
    String user = of(event.user());
    if (!settings.follows() && event.at().isAfter(clock.plus(Decider.AHEAD))) {
      send(user(user), new Input.Refused(event), out);
      return;
    }
    if ("user.forget".equals(event.type())) {
      forget(user, out);
      send(user(user), new Input.Forget(event), out);
      return;
    }
    String alias = aliasIn(event);
    if (alias == null || of(alias).equals(user)) {
      send(user(user), new Input.Happened(event), out);
    } else {
      merge(of(alias), user, event, out);
    }
    String group = groupIn(event);
    if (group != null) {
      Event ofUser = GroupEvents.as(user, event);
      send(
          Input.key(Subject.group(group)),
          new Input.Reached(ofUser, List.copyOf(othersOf(user))),
          out);
    }
  }

  private void merge(String alias, String user, Event event, Collector<Tuple2<String, byte[]>> out)
      throws Exception {
    merges++;
    byte[] release = input(new Input.Release(merges, user));
    underway.put(merges, Tuple2.of(user(alias), release));
    out.collect(Tuple2.of(user(alias), release));
    send(user(user), new Input.Identified(event, merges, alias), out);
    join(alias, user);
  }

  /** An id, and all that stand for it, stand for a user from now on. */
  private void join(String alias, String user) throws Exception {
    List<String> all = new ArrayList<>(othersOf(alias));
    all.add(alias);
    for (String one : all) {
      aliases.put(one, user);
    }
    members.remove(alias);
    addMembers(user, all);
  }

  private void addMembers(String user, List<String> more) throws Exception {
    Set<String> all = new LinkedHashSet<>(othersOf(user));
    all.addAll(more);
    members.put(user, new ArrayList<>(all));
  }

  private void released(DeskMessage.Released released, Collector<Tuple2<String, byte[]>> out)
      throws Exception {
    Tuple2<String, byte[]> asked = underway.get(released.merge());
    if (asked == null) {
      return; // it has come before
    }
    Input.Release release = (Input.Release) Input.read(asked.f1).body();
    underway.remove(released.merge());
    send(user(release.to()), new Input.Luggage(released.merge(), released.record()), out);
    send(asked.f0, new Input.Clear(released.merge()), out);
    finishIfDone();
  }

  private void askAgain(Collector<Tuple2<String, byte[]>> out) throws Exception {
    for (Map.Entry<Long, Tuple2<String, byte[]>> one : underway.entries()) {
      out.collect(one.getValue());
    }
  }

  private void forget(String user, Collector<Tuple2<String, byte[]>> out) throws Exception {
    for (String alias : othersOf(user)) {
      aliases.remove(alias);
      if (settings.holds()) {
        send(user(alias), new Input.Dropped(), out);
      }
    }
    members.remove(user);
  }

  private String of(String id) throws Exception {
    String user = aliases.get(id);
    return user == null ? id : user;
  }

  /** The other ids of a user. */
  private List<String> othersOf(String user) throws Exception {
    List<String> all = members.get(user);
    return all == null ? List.of() : all;
  }

  private static @Nullable String aliasIn(Event event) {
    return "user.identified".equals(event.type())
        ? String.valueOf(event.attributes().get("alias"))
        : null;
  }

  private static @Nullable String groupIn(Event event) {
    return event.attributes().get("group") instanceof Value.Text group && !group.text().isBlank()
        ? group.text()
        : null;
  }

  private static String user(String id) {
    return Input.key(Subject.user(id));
  }

  private byte[] input(Input.Body body) {
    return new Input(epoch, now, body).toBytes();
  }

  private void send(String key, Input.Body body, Collector<Tuple2<String, byte[]>> out) {
    out.collect(Tuple2.of(key, input(body)));
  }
}
