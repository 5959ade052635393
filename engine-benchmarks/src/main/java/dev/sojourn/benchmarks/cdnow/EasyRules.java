package dev.sojourn.benchmarks.cdnow;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rule;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/**
 * Easy Rules 4.1 with the scheduler of {@link Shop}: rules as lambdas, which is its fastest way,
 * all of them asked at each moment, which is its only way.
 */
public final class EasyRules implements Contestant {
  private static final BigDecimal LARGE_ORDER = new BigDecimal(20);
  private static final BigDecimal GOLD = new BigDecimal(50);

  @Override
  public String name() {
    return "Easy Rules";
  }

  @Override
  public Ready ready(List<Order> orders, Mail mail) {
    RulesEngine engine = new DefaultRulesEngine();
    Rules rules = rules();
    Shop shop =
        new Shop(
            mail,
            moment -> {
              Facts facts = new Facts();
              facts.put("moment", moment);
              engine.fire(rules, facts);
            });
    return until -> shop.run(orders, until);
  }

  private static Rules rules() {
    return new Rules(
        rule(
            "the first order opens the follow-up",
            moment -> is(moment, Moment.ORDER_PAID) && moment.getOrders() == 1,
            moment -> {
              moment.send("thank-you", moment.getCds());
              moment.plan("rate-your-cds", 1);
              moment.plan("more-like-this", 7);
              moment.plan("second-order", 21);
            }),
        rule(
            "another order ends it",
            moment -> is(moment, Moment.ORDER_PAID) && moment.getOrders() == 2,
            Moment::endFollowUp),
        rule(
            "each order begins a silence",
            moment -> is(moment, Moment.ORDER_PAID),
            Moment::planComeBack),
        rule(
            "rate-your-cds",
            moment -> is(moment, "rate-your-cds") && moment.isFollowedUp(),
            moment -> moment.send("rate-your-cds", "")),
        rule(
            "more-like-this",
            moment ->
                is(moment, "more-like-this")
                    && moment.isFollowedUp()
                    && moment.getFirstAmount().compareTo(LARGE_ORDER) >= 0,
            moment -> moment.send("more-like-this", moment.getFirstAmount())),
        rule(
            "second-order",
            moment -> is(moment, "second-order") && moment.isFollowedUp(),
            moment -> moment.send("second-order", "")),
        rule(
            "come-back",
            moment ->
                is(moment, "come-back")
                    && moment.isSilent()
                    && moment.getSpent().compareTo(GOLD) < 0,
            moment -> moment.send("come-back", moment.getOrders())),
        rule(
            "come-back-gold",
            moment ->
                is(moment, "come-back")
                    && moment.isSilent()
                    && moment.getSpent().compareTo(GOLD) >= 0,
            moment -> moment.send("come-back-gold", moment.getSpent())));
  }

  private static boolean is(Moment moment, String what) {
    return moment.getWhat().equals(what);
  }

  private static Rule rule(String name, Predicate<Moment> when, Consumer<Moment> then) {
    return new RuleBuilder()
        .name(name)
        .when(facts -> when.test(facts.get("moment")))
        .then(facts -> then.accept(facts.get("moment")))
        .build();
  }
}
