package dev.sojourn.reliability.nodes;

import dev.sojourn.JourneyEngine;
import dev.sojourn.JourneyEngineBuilder;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Touch;
import dev.sojourn.reliability.kills.Contents;
import dev.sojourn.reliability.kills.Deployed;
import dev.sojourn.reliability.kills.Engines;
import dev.sojourn.reliability.kills.JournalSink;
import dev.sojourn.reliability.kills.Oracle;
import dev.sojourn.reliability.kills.SinkJournal;
import dev.sojourn.reliability.kills.Workload;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.store.jdbc.JdbcUserStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One of several engines: takes a command a line from its standard input, answers on its standard
 * output, and leaves in order when its input ends.
 */
final class NodeProcess {
  private final ExecutorService callers = Executors.newFixedThreadPool(16);
  private final Workload workload;
  private final SinkJournal journal;
  private final SinkJournal trace;
  private final SharedClock clock;
  private String name;
  private JdbcUserStore store;
  private JourneyEngine engine;

  private NodeProcess(String[] arguments) {
    workload = new Workload(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
    clock = new SharedClock(Path.of(arguments[2]));
    journal = new SinkJournal(Path.of(arguments[3]));
    trace = new SinkJournal(Path.of(arguments[3] + "-of-decisions"));
  }

  public static void main(String[] arguments) throws IOException {
    NodeProcess node = new NodeProcess(arguments);
    new Oracle(new Workload(0, 3)); // everything is loaded and compiled before it is wanted
    say("ready");
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      node.take(line.split(" "));
    }
    node.leave();
    Runtime.getRuntime().halt(0);
  }

  private static void say(String line) {
    synchronized (System.out) {
      System.out.println(line);
      System.out.flush();
    }
  }

  private void take(String[] words) {
    switch (words[0]) {
      case "join" -> join(words[1], words[2], Duration.ofMillis(Long.parseLong(words[3])));
      case "event" -> callers.execute(() -> accept(Integer.parseInt(words[1])));
      case "publish" -> {
        engine.publish(Deployed.SECOND);
        say("published");
      }
      case "deployed" -> deployed(words[1]);
      case "views" -> {
        Engines.views(engine, workload)
            .forEach((id, view) -> say("view " + id + " " + view.replace('\n', ' ')));
        say("viewed");
      }
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  /** Says whether new runs of a journey can start here. */
  private void deployed(String journey) {
    try {
      var none = engine.enrol(journey, List.of());
      say("deployed " + none);
    } catch (IllegalArgumentException e) {
      say("missing");
    }
  }

  private void join(String url, String as, Duration lease) {
    name = as;
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    source.setApplicationName(name);
    store = JdbcUserStore.builder(source).nodes(lease).open();
    JourneyEngineBuilder builder =
        Engines.builder(clock).store(store).sink(this::offer).listener(told());
    if (store.definitions().revision() == 0) {
      builder.definitions(Deployed.FIRST);
    }
    engine = builder.build();
    engine.start();
    say("joined");
  }

  /** Writes decisions down, for a test that fails. */
  private EngineListener told() {
    return new EngineListener() {
      @Override
      public void onDecision(Decision decision) {
        trace.write(
            "%s %s %s run %s due %s %s"
                .formatted(
                    decision.subject(),
                    name,
                    decision,
                    decision.run(),
                    decision.due(),
                    decision.touch()));
      }
    };
  }

  private void accept(int number) {
    try {
      Event event = workload.inputs.get(number).event();
      Receipt.Status status = engine.accept(event).status();
      trace.write(event.user() + " " + name + " " + event + " " + event.id() + " " + status);
      say("ack " + number + " " + status);
    } catch (RuntimeException e) {
      e.printStackTrace();
      say("retry " + number + " " + e.getClass().getName());
    }
  }

  private CompletionStage<SinkResult> offer(Touch touch) {
    journal.write("S " + touch.id() + " " + Contents.of(touch));
    return JournalSink.answer(touch).now();
  }

  private void leave() {
    if (engine != null) {
      engine.close();
      store.close();
    }
    say("left");
  }
}
