package dev.sojourn.benchmarks.cdnow;

import java.util.List;
import org.evrete.KnowledgeService;
import org.evrete.api.FactHandle;
import org.evrete.api.Knowledge;
import org.evrete.api.RhsContext;
import org.evrete.api.StatefulSession;

/**
 * Evrete 4.0 with the scheduler of {@link Shop}: conditions as text, compiled to Java once; one
 * stateful session, the moment is inserted, the rules fire, the moment is deleted.
 */
public final class Evrete implements Contestant, AutoCloseable {
  private final KnowledgeService service = new KnowledgeService();
  private final Knowledge rules = rules(service);

  @Override
  public String name() {
    return "Evrete";
  }

  @Override
  public Ready ready(List<Order> orders, Mail mail) {
    StatefulSession session = rules.newStatefulSession();
    Shop shop =
        new Shop(
            mail,
            moment -> {
              FactHandle handle = session.insert0(moment, false);
              session.fire();
              session.delete(handle);
            });
    return until -> {
      shop.run(orders, until);
      session.close();
    };
  }

  @Override
  public void close() {
    service.shutdown();
  }

  private static Knowledge rules(KnowledgeService service) {
    return service
        .newKnowledge()
        .builder()
        .newRule("the first order opens the follow-up")
        .forEach("$m", Moment.class)
        .where("$m.what.equals(\"order.paid\")", "$m.orders == 1")
        .execute(Evrete::begin)
        .newRule("another order ends it")
        .forEach("$m", Moment.class)
        .where("$m.what.equals(\"order.paid\")", "$m.orders == 2")
        .execute(context -> moment(context).endFollowUp())
        .newRule("each order begins a silence")
        .forEach("$m", Moment.class)
        .where("$m.what.equals(\"order.paid\")")
        .execute(context -> moment(context).planComeBack())
        .newRule("rate-your-cds")
        .forEach("$m", Moment.class)
        .where("$m.what.equals(\"rate-your-cds\")", "$m.followedUp")
        .execute(context -> moment(context).send("rate-your-cds", ""))
        .newRule("more-like-this")
        .forEach("$m", Moment.class)
        .where(
            "$m.what.equals(\"more-like-this\")",
            "$m.followedUp",
            "$m.firstAmount.doubleValue() >= 20")
        .execute(
            context -> moment(context).send("more-like-this", moment(context).getFirstAmount()))
        .newRule("second-order")
        .forEach("$m", Moment.class)
        .where("$m.what.equals(\"second-order\")", "$m.followedUp")
        .execute(context -> moment(context).send("second-order", ""))
        .newRule("come-back")
        .forEach("$m", Moment.class)
        .where("$m.what.equals(\"come-back\")", "$m.silent", "$m.spent.doubleValue() < 50")
        .execute(context -> moment(context).send("come-back", moment(context).getOrders()))
        .newRule("come-back-gold")
        .forEach("$m", Moment.class)
        .where("$m.what.equals(\"come-back\")", "$m.silent", "$m.spent.doubleValue() >= 50")
        .execute(context -> moment(context).send("come-back-gold", moment(context).getSpent()))
        .build();
  }

  private static void begin(RhsContext context) {
    Moment moment = moment(context);
    moment.send("thank-you", moment.getCds());
    moment.plan("rate-your-cds", 1);
    moment.plan("more-like-this", 7);
    moment.plan("second-order", 21);
  }

  private static Moment moment(RhsContext context) {
    return context.get("$m");
  }
}
