package dev.sojourn.benchmarks.cdnow;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.time.SessionPseudoClock;

/**
 * Drools as its manual shows it: everybody in one stateful session, rules written by hand, its own
 * timers, its pseudo clock. The rules fire at each order.
 */
public final class Drools implements Contestant {
  private static final long HOUR = TimeUnit.HOURS.toMillis(1);
  private static final String FOLDER = "dev/sojourn/benchmarks/cdnow/";

  private final KieServices services = KieServices.Factory.get();
  private final String name;
  private final KieBase rules;

  private Drools(String name, String file, EventProcessingOption processing) {
    this.name = name;
    this.rules = rules(services, FOLDER + file, processing);
  }

  /** With plain facts: dates that rules need are worked out in Java, rules join by hashed ids. */
  public static Drools withFacts() {
    return new Drools(
        "Drools with facts", "cdnow-follow-up-facts.drl", EventProcessingOption.CLOUD);
  }

  /** With what Drools has for events: stream mode, temporal operators, sliding windows. */
  public static Drools withEvents() {
    return new Drools(
        "Drools with events", "cdnow-follow-up-events.drl", EventProcessingOption.STREAM);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Ready ready(List<Order> orders, Mail mail) {
    KieSessionConfiguration settings = services.newKieSessionConfiguration();
    settings.setOption(ClockTypeOption.PSEUDO);
    KieSession session = rules.newKieSession(settings, null);
    session.setGlobal("mail", mail);
    return until -> run(session, orders, until);
  }

  private static void run(KieSession session, List<Order> orders, Instant until) {
    SessionPseudoClock clock = session.getSessionClock();
    clock.advanceTime(orders.get(0).at().toEpochMilli(), TimeUnit.MILLISECONDS);
    int number = 0;
    for (Order order : orders) {
      advance(session, clock, order.at());
      session.insert(new PaidOrder(order, number++));
      session.fireAllRules();
    }
    advance(session, clock, until);
    session.dispose();
  }

  /** Hour by hour, because windows slide with the clock and timers run after it has moved. */
  private static void advance(KieSession session, SessionPseudoClock clock, Instant to) {
    while (clock.getCurrentTime() < to.toEpochMilli()) {
      long millis = Math.min(HOUR, to.toEpochMilli() - clock.getCurrentTime());
      clock.advanceTime(millis, TimeUnit.MILLISECONDS);
      session.fireAllRules();
    }
  }

  private static KieBase rules(
      KieServices services, String path, EventProcessingOption processing) {
    KieFileSystem files = services.newKieFileSystem();
    files.write(
        services
            .getResources()
            .newClassPathResource(path, Drools.class.getClassLoader())
            .setResourceType(ResourceType.DRL));
    KieBuilder builder = services.newKieBuilder(files).buildAll();
    if (builder.getResults().hasMessages(Message.Level.ERROR)) {
      throw new IllegalStateException(builder.getResults().toString());
    }
    KieBaseConfiguration settings = services.newKieBaseConfiguration();
    settings.setOption(processing);
    return services
        .newKieContainer(services.getRepository().getDefaultReleaseId())
        .newKieBase(settings);
  }
}
