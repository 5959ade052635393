package dev.sojourn.benchmarks.cdnow;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.time.SessionPseudoClock;

/**
 * Drools as its manual shows it: everybody in one stateful session, rules written by hand ({@code
 * cdnow-follow-up.drl}), its own timers, its pseudo clock. The rules fire at each order.
 */
public final class DroolsByTheBook implements Contestant {
  private static final String RULES = "/dev/sojourn/benchmarks/cdnow/cdnow-follow-up.drl";

  private final KieServices services = KieServices.Factory.get();
  private final KieBase rules = rules(services);

  @Override
  public String name() {
    return "Drools by the book";
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
    int number = 0;
    for (Order order : orders) {
      advance(session, clock, order.at());
      session.insert(new PaidOrder(order, number++));
      session.fireAllRules();
    }
    advance(session, clock, until);
    session.dispose();
  }

  private static void advance(KieSession session, SessionPseudoClock clock, Instant to) {
    long millis = to.toEpochMilli() - clock.getCurrentTime();
    if (millis > 0) {
      clock.advanceTime(millis, TimeUnit.MILLISECONDS);
      session.fireAllRules();
    }
  }

  private static KieBase rules(KieServices services) {
    KieFileSystem files = services.newKieFileSystem();
    files.write(
        services
            .getResources()
            .newClassPathResource(RULES.substring(1), DroolsByTheBook.class.getClassLoader())
            .setResourceType(ResourceType.DRL));
    KieBuilder builder = services.newKieBuilder(files).buildAll();
    if (builder.getResults().hasMessages(Message.Level.ERROR)) {
      throw new IllegalStateException(builder.getResults().toString());
    }
    return services
        .newKieContainer(services.getRepository().getDefaultReleaseId())
        .newKieBase(services.newKieBaseConfiguration());
  }
}
