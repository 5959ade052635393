package dev.sojourn.flink.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Event;
import dev.sojourn.model.LiveRuns;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** Versions come and go, and leave nothing in a task but their texts; {@code -Pflink} has 200. */
class ManyPublicationsTest {
  private static final int PUBLICATIONS =
      "long".equals(System.getProperty("sojourn.flink")) ? 200 : 40;

  /** By then there are as many rules in memory as ever. */
  private static final int BEFORE = 70;

  /** What is loaded late whatever happens; less than one a version also in the short form. */
  private static final int CLASSES = 40;

  /** The text of a version twice, and what holds it. */
  private static final long BYTES_A_VERSION = 4_000;

  @Test
  void versionsLeaveNothingBehind() throws Exception {
    try (LiveTask task = LiveTask.at("2026-11-02T13:40:00Z")) {
      task.publish(journey(0));
      for (int user = 0; user < 20; user++) {
        Instant now = Instant.parse("2026-11-02T13:40:00Z");
        task.accept(Event.of("e" + user, "u" + user, "member.joined", now));
      }
      for (int i = 1; i <= BEFORE; i++) {
        task.publish(journey(i), LiveRuns.MIGRATE);
      }
      task.clear();
      long heap = heap();
      long classes = classes();
      for (int i = 1; i <= PUBLICATIONS; i++) {
        task.publish(journey(BEFORE + i), LiveRuns.MIGRATE);
      }
      task.clear();
      long moreHeap = heap() - heap;
      long moreClasses = classes() - classes; // before assertions load theirs
      System.out.printf(
          "%d publications: %,d KB of heap and %d classes more%n",
          PUBLICATIONS, moreHeap / 1024, moreClasses);
      assertThat(moreHeap).isLessThan(PUBLICATIONS * BYTES_A_VERSION);
      assertThat(moreClasses).isLessThan(CLASSES);
      assertThat(task.users()).isEqualTo(20);
    }
  }

  private static String journey(int version) {
    return """
    journey welcome
      starts when member.joined
      stage first
        T+1 at 10:00 if user.score > %d send hello-%d via app
        T+9 at 10:00 unless order.paid send coupon via app
    """
        .formatted(version, version);
  }

  private static long classes() {
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }

  /** Of what is reachable: with some collectors a heap holds more after a collection, too. */
  private static long heap() throws JMException {
    Object histogram =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    Matcher total = Pattern.compile("Total +\\d+ +(\\d+)").matcher((String) histogram);
    assertThat(total.find()).isTrue();
    return Long.parseLong(total.group(1));
  }
}
