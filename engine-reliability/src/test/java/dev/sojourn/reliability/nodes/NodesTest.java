package dev.sojourn.reliability.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.reliability.kills.Oracle;
import dev.sojourn.reliability.kills.SinkJournal;
import dev.sojourn.reliability.nodes.NodesWorld.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two and three nodes under load, compared with one engine in memory that is left in peace. */
class NodesTest {
  private static final boolean LONG = "long".equals(System.getProperty("sojourn.nodes"));
  private static final long SEED =
      Long.getLong("sojourn.nodes.seed", LONG ? System.nanoTime() : 20260302);

  /** In each of the tests. */
  private static final int KILLS = Integer.getInteger("sojourn.nodes.kills", LONG ? 50 : 2);

  private static final int PAUSES = Integer.getInteger("sojourn.nodes.pauses", LONG ? 15 : 1);

  @TempDir Path folder;

  @Test
  void twoNodes() throws IOException {
    run(2, KILLS, PAUSES, LONG ? 3 : 0);
  }

  @Test
  void threeNodes() throws IOException {
    if (LONG) {
      run(3, KILLS, PAUSES, 3);
    }
  }

  private void run(int count, int kills, int pauses, int leaves) throws IOException {
    List<Fault> faults = new ArrayList<>(Collections.nCopies(kills, Fault.KILL));
    faults.addAll(Collections.nCopies(pauses, Fault.PAUSE));
    faults.addAll(Collections.nCopies(leaves, Fault.LEAVE));
    Collections.shuffle(faults, new Random(SEED));
    NodesFigures figures = new NodesFigures();
    int rounds = faults.size() + 2;
    System.out.printf("%n%d nodes, seed %d%n", count, SEED);
    long start = System.nanoTime();
    try (NodesWorld world = new NodesWorld(SEED, rounds, count, kills + leaves, folder, figures)) {
      world.run(new ArrayDeque<>(faults));
      Oracle oracle = new Oracle(world.workload());
      List<String> offers = SinkJournal.whole(Files.readString(folder.resolve("journal")));
      Map<String, Set<String>> came = contents(offers);
      Set<String> lost = new TreeSet<>(oracle.touches.keySet());
      lost.removeAll(came.keySet());
      Set<String> unwanted = new TreeSet<>(came.keySet());
      unwanted.removeAll(oracle.touches.keySet());
      Map<String, String> twoContents = new TreeMap<>();
      came.forEach(
          (id, contents) -> {
            if (contents.size() > 1 || !contents.contains(oracle.touches.get(id))) {
              twoContents.put(id, String.valueOf(oracle.described.get(id)));
            }
          });
      Map<String, String> views = world.views();
      System.out.print(
          figures
              + row("touches expected", oracle.touches.size())
              + row("  lost", lost.size())
              + row("  unwanted", unwanted.size())
              + row("  ids with other or two contents", twoContents.size())
              + row("  offered again", offers.size() - came.size())
              + row(
                  "changes, in " + world.database().epochs() + " epochs",
                  world.database().changes())
              + row("  epochs with two nodes", world.database().sharedEpochs())
              + row("seconds", Duration.ofNanos(System.nanoTime() - start).toSeconds()));
      Set<String> different = new TreeSet<>(lost);
      different.addAll(unwanted);
      different.addAll(twoContents.keySet());
      different.forEach(id -> System.out.println(story(id)));
      oracle.views.forEach(
          (id, view) -> {
            if (!view.equals(views.get(id))) {
              System.out.println("user " + id + "\n" + decisions(Set.of(id)));
            }
          });
      assertThat(lost.stream().map(oracle.described::get)).isEmpty();
      assertThat(unwanted).isEmpty();
      assertThat(twoContents).isEmpty();
      assertThat(views).isEqualTo(oracle.views);
      assertThat(world.database().sharedEpochs()).isZero();
      assertThat(world.database().stepsBack()).isZero();
      assertThat(world.database().epochs()).isGreaterThan(100L);
    } finally {
      errors();
    }
  }

  private static String row(String name, long figure) {
    return "%-40s %6d%n".formatted(name, figure);
  }

  /** What the nodes have decided about whom a touch is for, if they have decided about it. */
  private String story(String touch) {
    Set<String> whom = new TreeSet<>();
    traces().filter(line -> line.endsWith(" " + touch)).forEach(line -> whom.add(subject(line)));
    return "touch %s for %s%n".formatted(touch, whom) + decisions(whom);
  }

  /** What the nodes were given and have decided about users. */
  private String decisions(Set<String> users) {
    return traces().filter(line -> users.contains(subject(line))).collect(Collectors.joining("\n"));
  }

  private Stream<String> traces() {
    try {
      return SinkJournal.whole(Files.readString(folder.resolve("journal-of-decisions"))).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String subject(String line) {
    return line.substring(0, line.indexOf(' '));
  }

  private void errors() throws IOException {
    Path errors = folder.resolve("errors");
    if (Files.exists(errors) && Boolean.getBoolean("sojourn.nodes.errors")) {
      Files.readAllLines(errors).forEach(System.err::println);
    }
  }

  /** By id, what the touches said that came. */
  private static Map<String, Set<String>> contents(List<String> offers) {
    Map<String, Set<String>> came = new HashMap<>();
    for (String line : offers) {
      String[] words = line.split(" ");
      came.computeIfAbsent(words[1], key -> new HashSet<>()).add(words[2]);
    }
    return came;
  }
}
