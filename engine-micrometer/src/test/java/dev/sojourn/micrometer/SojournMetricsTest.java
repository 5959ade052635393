package dev.sojourn.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.JourneyEngine;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.store.InMemoryUserStore;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SojournMetricsTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

  /** Mail is refused, enterprise WeChat is busy for hours, SMS goes through. */
  private static final String JOURNEY =
      """
      journey welcome
        starts when joined
        stage main
          T+0            send hello    via sms
          T+0            send letter   via mail
          T+0 at 20:00   send evening  via wecom
          T+3 at 10:00   send later    via sms
      """;

  private final InMemoryUserStore store = new InMemoryUserStore();

  @Test
  void countersAndGaugesSayWhatTheEngineDid() {
    MeterRegistry registry = new SimpleMeterRegistry();
    try (JourneyEngine engine = engine();
        SojournMetrics metrics = new SojournMetrics(engine, List.of(), Duration.ZERO)) {
      metrics.bindTo(registry);
      assertThat(count(registry, "sojourn.decisions", "outcome", "sent", "reason", "none"))
          .isZero();
      join(engine, "a");
      join(engine, "b");
      join(engine, "b");
      engine.advanceTo(START.plus(Duration.ofHours(14)));
      assertThat(gauge(registry, "sojourn.health")).isEqualTo(0.5);
      assertThat(count(registry, "sojourn.decisions", "outcome", "sent", "reason", "none"))
          .isEqualTo(6);
      assertThat(count(registry, "sojourn.decisions", "outcome", "duplicate", "reason", "none"))
          .isEqualTo(1);
      assertThat(count(registry, "sojourn.decisions", "outcome", "expired", "reason", "late"))
          .isZero();
      assertThat(count(registry, "sojourn.handovers", "channel", "sms", "result", "accepted"))
          .isEqualTo(2);
      assertThat(count(registry, "sojourn.handovers", "channel", "mail", "result", "rejected"))
          .isEqualTo(2);
      assertThat(count(registry, "sojourn.handovers", "channel", "sms", "result", "failed"))
          .isZero();
      assertThat(count(registry, "sojourn.handovers", "channel", "wecom", "result", "retry-later"))
          .isEqualTo(2);
      assertThat(gauge(registry, "sojourn.outbox.size", "channel", "wecom")).isEqualTo(2);
      assertThat(gauge(registry, "sojourn.outbox.size", "channel", "sms")).isZero();
      // decided at 20:00, it is 22:00
      assertThat(gauge(registry, "sojourn.outbox.lag")).isEqualTo(7200);
      assertThat(gauge(registry, "sojourn.due.lag")).isZero();
      assertThat(gauge(registry, "sojourn.paused")).isZero();
      engine.pausing().pauseChannel("sms");
      engine.pausing().pauseAll();
      assertThat(gauge(registry, "sojourn.paused")).isEqualTo(2);
    }
  }

  @Test
  void whoIsInQuarantineIsCountedAndNotNamed() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Event event = new Event("e", "secret-user", "joined", START, Map.of());
    Inbox.Failure failure = new Inbox.Failure(1, START, START.plus(Duration.ofDays(9)), "x");
    store.inbox().append(Subject.user("secret-user"), event, failure);
    try (JourneyEngine engine = engine();
        SojournMetrics metrics = new SojournMetrics(engine, List.of(), Duration.ZERO)) {
      metrics.bindTo(registry);
      join(engine, "secret-user-2");
      assertThat(gauge(registry, "sojourn.quarantined")).isEqualTo(1);
      assertThat(gauge(registry, "sojourn.inbox.size")).isGreaterThanOrEqualTo(1);
      assertThat(registry.getMetersAsString()).doesNotContain("secret").doesNotContain("welcome");
    }
  }

  @Test
  void aClosedEngineIsDownAndItsBacklogUnknown() {
    MeterRegistry registry = new SimpleMeterRegistry();
    JourneyEngine engine = engine();
    new SojournMetrics(engine, List.of(), Duration.ZERO).bindTo(registry);
    assertThat(gauge(registry, "sojourn.health")).isEqualTo(1);
    engine.close();
    assertThat(gauge(registry, "sojourn.health")).isZero();
    assertThat(gauge(registry, "sojourn.dead.letters")).isNaN();
    assertThat(gauge(registry, "sojourn.outbox.lag")).isNaN();
    assertThat(gauge(registry, "sojourn.quarantined")).isNaN();
  }

  @Test
  void metersOutliveWhoeverBoundThemAndGoWhenTheyAreClosed() {
    MeterRegistry registry = new SimpleMeterRegistry();
    try (JourneyEngine engine = engine()) {
      new SojournMetrics(engine).bindTo(registry);
      for (int i = 0; i < 5; i++) {
        System.gc();
      }
      assertThat(gauge(registry, "sojourn.outbox.lag")).isZero();
      SojournMetrics second = new SojournMetrics(engine, Tags.of("engine", "second"));
      second.bindTo(registry);
      int both = registry.getMeters().size();
      second.close();
      assertThat(registry.getMeters()).hasSize(both / 2);
    }
  }

  @Test
  void aStatusIsNotAskedForAgainWithinItsTime() {
    MeterRegistry registry = new SimpleMeterRegistry();
    try (JourneyEngine engine = engine();
        SojournMetrics metrics = new SojournMetrics(engine, List.of(), Duration.ofHours(1))) {
      metrics.bindTo(registry);
      join(engine, "a");
      assertThat(count(registry, "sojourn.decisions", "outcome", "sent", "reason", "none"))
          .isZero();
    }
  }

  @Test
  void sinksOfALiveEngineHaveMetersOfTheirOwn() {
    MeterRegistry registry = new SimpleMeterRegistry();
    try (JourneyEngine engine = engine();
        SojournMetrics metrics = new SojournMetrics(engine, List.of(), Duration.ZERO)) {
      engine.start();
      metrics.bindTo(registry);
      join(engine, "a");
      await().untilAsserted(() -> assertThat(names(registry)).isEqualTo(namesInTheGuide()));
      assertThat(gauge(registry, "sojourn.sink.breaker", "sink", "sojourn-sink-0")).isZero();
      assertThat(gauge(registry, "sojourn.sink.in.flight", "sink", "sojourn-sink-0")).isZero();
    }
  }

  @Test
  void aScrapeOfPrometheusReads() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (JourneyEngine engine = engine();
        SojournMetrics metrics =
            new SojournMetrics(engine, Tags.of("engine", "main"), Duration.ZERO)) {
      metrics.bindTo(registry);
      join(engine, "a");
      engine.advanceTo(START.plus(Duration.ofHours(14)));
      registry.scrape(); // meets the channels
      assertThat(registry.scrape().lines())
          .contains(
              "sojourn_health{engine=\"main\"} 0.5",
              "sojourn_decisions_total{engine=\"main\",outcome=\"sent\",reason=\"none\"} 3.0",
              "sojourn_decisions_total{engine=\"main\",outcome=\"left\",reason=\"finished\"} 0.0",
              "sojourn_handovers_total{channel=\"mail\",engine=\"main\",result=\"rejected\"} 1.0",
              "sojourn_outbox_size{channel=\"wecom\",engine=\"main\"} 1.0",
              "sojourn_outbox_lag_seconds{engine=\"main\"} 7200.0",
              "sojourn_due_lag_seconds{engine=\"main\"} 0.0",
              "sojourn_dead_letters{engine=\"main\"} 1.0",
              "sojourn_inbox_size{engine=\"main\"} 0.0",
              "sojourn_quarantined{engine=\"main\"} 0.0",
              "sojourn_paused{engine=\"main\"} 0.0");
      assertThat(registry.scrape()).contains("# TYPE sojourn_decisions_total counter");
      assertThat(registry.getMeters().stream().map(Meter::getId)).doesNotHaveDuplicates();
    }
  }

  private static Set<String> names(MeterRegistry registry) {
    registry.get("sojourn.health").gauge().value(); // meets what is new
    return registry.getMeters().stream()
        .map(meter -> meter.getId().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The table of docs/operations.md. */
  private static Set<String> namesInTheGuide() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("../docs/operations.md"))) {
      return lines
          .filter(line -> line.startsWith("| `sojourn."))
          .map(line -> line.split("`", -1)[1])
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private JourneyEngine engine() {
    return JourneyEngine.builder()
        .definitions(JourneyText.parse("welcome.journey", JOURNEY).definitions())
        .store(store)
        .clock(() -> START)
        .sink(
            touch ->
                switch (String.valueOf(touch.channel())) {
                  case "mail" -> SinkResult.rejected("no").now();
                  case "wecom" -> SinkResult.retryLater("busy", Duration.ofHours(5)).now();
                  default -> SinkResult.accepted().now();
                })
        .build();
  }

  private static void join(JourneyEngine engine, String user) {
    engine.accept(new Event("join-" + user, user, "joined", START, Map.of()));
  }

  private static double count(MeterRegistry registry, String name, String... tags) {
    return registry.get(name).tags(tags).functionCounter().count();
  }

  private static double gauge(MeterRegistry registry, String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }
}
