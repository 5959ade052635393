package dev.sojourn.model.check;

import static dev.sojourn.model.check.Given.NONE;
import static dev.sojourn.model.check.Given.SINCE_T;
import static dev.sojourn.model.check.Given.T1;
import static dev.sojourn.model.check.Given.act;
import static dev.sojourn.model.check.Given.anchor;
import static dev.sojourn.model.check.Given.any;
import static dev.sojourn.model.check.Given.draft;
import static dev.sojourn.model.check.Given.event;
import static dev.sojourn.model.check.Given.is;
import static dev.sojourn.model.check.Given.journey;
import static dev.sojourn.model.check.Given.literal;
import static dev.sojourn.model.check.Given.row;
import static dev.sojourn.model.check.Given.rules;
import static dev.sojourn.model.check.Given.send;
import static dev.sojourn.model.check.Given.stage;
import static dev.sojourn.model.check.Given.step;
import static dev.sojourn.model.check.Given.user;
import static dev.sojourn.model.check.Given.watch;
import static dev.sojourn.model.check.Given.when;
import static dev.sojourn.model.check.Given.with;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Options;
import dev.sojourn.model.Policy;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import dev.sojourn.model.Vocabulary;
import dev.sojourn.model.Vocabulary.Type;
import dev.sojourn.model.Watch;
import dev.sojourn.model.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people read when a definition is wrong. */
class MessagesTest {
  private static final Clock NINE = Clock.at(9, 0);

  @Test
  void structure() {
    StepBody.Split half =
        new StepBody.Split(
            "ab",
            List.of(
                new StepBody.Branch(50, act(send("a"))), new StepBody.Branch(40, act(send("b")))));
    StepBody.Split whole =
        new StepBody.Split("ab", List.of(new StepBody.Branch(100, act(send("a")))));
    StepBody.Split again =
        new StepBody.Split("ab", List.of(new StepBody.Branch(100, act(send("c")))));
    golden("structure")
        .show("two journeys with one id", draft().define().and(draft().define()))
        .show("an empty id", draft().id(" ").define())
        .show("a journey without parts", draft().parts().define())
        .show("a stage without steps", journey(stage()))
        .show(
            "two parts with one id",
            journey(stage("s", null, step(T1)), stage("s", null, step(T1, "b"))))
        .show("two steps with one name", journey(stage(step(T1), step(new Timing.AtOnce()))))
        .show("two splits with one id", journey(stage(step(whole), step(again))))
        .show("a split that does not add up", journey(step(half)))
        .show("a split without branches", journey(step(new StepBody.Split("ab", List.of()))))
        .show("a choice without arms", journey(step(new StepBody.Choose(List.of(), null))))
        .show("send nothing", journey(step(T1, new Action.Send(List.of(), List.of("sms")))))
        .show("send by no channel", journey(step(T1, new Action.Send(List.of("a"), List.of()))))
        .show(
            "a channel twice",
            journey(step(T1, new Action.Send(List.of("a"), List.of("sms", "push", "sms")))))
        .show("an empty message", journey(step(T1, "")))
        .show(
            "a parameter twice",
            journey(
                step(
                    T1,
                    send("a"),
                    options(
                        new Options.Parameter("k", literal(1)),
                        new Options.Parameter("k", literal(2))))))
        .show(
            "an and of one",
            journey(step(T1, when(new Condition.And(List.of(new Condition.Tagged("vip")))))))
        .show(
            "an or of one",
            journey(step(T1, when(new Condition.Or(List.of(new Condition.Tagged("vip")))))))
        .show("in nothing", journey(step(T1, when(new Condition.In(user("city"), List.of())))))
        .show(
            "an absent literal",
            journey(
                step(T1, when(new Condition.IsSet(new Expression.Literal(Value.absent()), true)))))
        .show("two policies", with(Policy.NONE).and(Policy.NONE))
        .show(
            "two segments with one id",
            segment("loyal", new Condition.Tagged("vip"))
                .and(segment("loyal", new Condition.Tagged("vip"))))
        .show(
            "two rule sets with one id",
            with(rules("order.paid", new Action.Untag("vip")))
                .and(with(rules("order.paid", new Action.Untag("vip")))))
        .show("a rule without actions", with(rules("order.paid")))
        .show("a rule set without rules", with(new RuleSet("house", null, List.of())))
        .show("every no weekday", journey(step(new Timing.EveryWeekday(List.of(), Clock.at(9, 0)))))
        .verify();
  }

  @Test
  void branches() {
    Timing night = new Timing.Days(1, Clock.at(23, 0));
    Options skip =
        new Options(
            List.of(),
            Category.MARKETING,
            null,
            Options.InQuietHours.SKIP,
            Options.OverCap.DEFER,
            null,
            0,
            null);
    StepBody.Act never = new StepBody.Act(send("a"), skip);
    golden("branches")
        .show("shares that add up to more", journey(step(split(share(60, "a"), share(60, "b")))))
        .show("shares out of range", journey(step(split(share(-1, "a"), share(101, "b")))))
        .show("an arm without guards", journey(step(choose(List.of(), act(send("a"))))))
        .show(
            "an arm that compares a number with text",
            journey(
                step(
                    choose(
                        List.of(when(is(new Expression.DaysSinceAnchor(), "1"))), act(send("a"))))))
        .show(
            "a branch that quiet hours always skip",
            journey(
                    new Stage(
                        "main",
                        null,
                        null,
                        List.of(),
                        null,
                        List.of(
                            new Step(night, List.of(), split(share(50, "b"), share(50, never))))))
                .and(policy(new Policy.QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)))))
        .show(
            "a branch that starts its own journey",
            journey(step(split(share(100, act(new Action.Start("j")))))))
        .show(
            "a branch that starts an unknown one",
            journey(step(split(share(100, act(new Action.Start("k")))))))
        .show(
            "two steps named by their branches",
            journey(stage(step(split(share(100, "a"))), step(T1, "a"))))
        .show("a task without text", journey(step(T1, new Action.Task(" ", null, null))))
        .show("a task for nobody", journey(step(T1, new Action.Task("call", "", null))))
        .show(
            "a task due in 0 days",
            journey(step(T1, new Action.Task("call", null, TimeAmount.days(0)))))
        .show(
            "two tasks",
            journey(
                stage(
                    step(T1, new Action.Task("call", null, null)),
                    step(T1, new Action.Task("write", null, null)))))
        .verify();
  }

  private static StepBody.Branch share(int percent, String message) {
    return share(percent, act(send(message)));
  }

  private static StepBody.Branch share(int percent, StepBody.Act act) {
    return new StepBody.Branch(percent, act);
  }

  private static StepBody split(StepBody.Branch... branches) {
    return new StepBody.Split("ab", List.of(branches));
  }

  private static StepBody choose(List<Guard> guards, StepBody.Act act) {
    return new StepBody.Choose(List.of(new StepBody.Arm(guards, act)), new StepBody.Nothing());
  }

  @Test
  void ranges() {
    golden("ranges")
        .show("a priority too high", draft().priority(1001).define())
        .show("a holdout of more than all", draft().holdout(101).define())
        .show("W0", journey(step(new Timing.Week(0, List.of(), null))))
        .show("T-1", journey(step(new Timing.Days(-1, null))))
        .show("T+0s", journey(step(new Timing.After(Duration.ZERO))))
        .show("every 0 days", journey(step(new Timing.EveryDays(0, Clock.at(9, 0)))))
        .show("every month on 32", journey(step(new Timing.EveryMonth(32, Clock.at(9, 0)))))
        .show(
            "a watch over nothing",
            journey(new Watch("w", null, TimeAmount.days(0), List.of(), List.of(step(T1)))))
        .show(
            "again after 0 days", draft().again(new ReEntry.Again(TimeAmount.days(0), 0)).define())
        .show(
            "a goal within 0 days",
            draft().goal(new Goal("order.paid", null, TimeAmount.days(0))).define())
        .show(
            "a window of 0 days",
            journey(step(T1, when(any("order.paid", null, new Window.InLast(TimeAmount.days(0)))))))
        .show(
            "a step's options",
            journey(
                step(
                    T1,
                    send("a"),
                    new Options(
                        List.of(),
                        Category.MARKETING,
                        new TimeAmount.Exact(Duration.ofMillis(1500)),
                        Options.InQuietHours.DEFER,
                        Options.OverCap.DEFER,
                        -1001,
                        -1,
                        null))))
        .show(
            "a time with seconds",
            journey(step(new Timing.Days(1, new Clock.Fixed(LocalTime.of(9, 0, 30))))))
        .show("a cap of 0", with(policy(null, new Policy.Cap(0, true, null, new Policy.Per.Day()))))
        .show(
            "a cap per 0 days",
            with(policy(null, new Policy.Cap(1, true, null, new Policy.Per.Days(0)))))
        .show(
            "each message once per -1 days", with(new Policy(null, null, List.of(), -1, List.of())))
        .show(
            "quiet hours without end",
            with(policy(new Policy.QuietHours(LocalTime.of(8, 0), LocalTime.of(8, 0)))))
        .verify();
  }

  @Test
  void scope() {
    Condition outer = is(event("category"), "mask");
    golden("scope")
        .show(
            "T in starts when",
            draft().starts(new Trigger.OnEvent("member.joined", is(anchor("x"), 1))).define())
        .show(
            "since T in from",
            journey(
                stage("s", new Trigger.OnEvent("order.paid", any("a", null, SINCE_T)), step(T1))))
        .show(
            "since start in starts when",
            draft()
                .starts(
                    new Trigger.OnEvent("member.joined", any("a", null, new Window.SinceStart())))
                .define())
        .show(
            "T in a goal",
            draft()
                .goal(
                    new Goal(
                        "order.paid", is(new Expression.DaysSinceAnchor(), 1), TimeAmount.days(3)))
                .define())
        .show("T.x in a watch", journey(watch(step(T1, when(is(anchor("category"), "mask"))))))
        .show("event.x in a watch", journey(watch(step(T1, when(is(event("category"), "mask"))))))
        .show("when in a watch", journey(watch(step(new Timing.When("order.paid")))))
        .show(
            "after an event in a watch",
            journey(watch(step(new Timing.AfterEvent(TimeAmount.days(1), "order.paid")))))
        .show(
            "after a reserved event",
            journey(step(new Timing.AfterEvent(TimeAmount.days(1), "user.set"))))
        .show(
            "before something else",
            journey(step(new Timing.Around(TimeAmount.days(1), true, event("x"), null))))
        .show("event.x in a segment", with(new Segment("s", null, is(event("x"), 1))))
        .show(
            "since start in a segment",
            with(new Segment("s", null, any("a", null, new Window.SinceStart()))))
        .show("a bare name", journey(step(T1, when(is(row("category"), "mask")))))
        .show("event.x in where", journey(step(T1, when(any("order.paid", outer, SINCE_T)))))
        .show(
            "group.x for users",
            journey(step(T1, when(is(new Expression.GroupAttribute("size"), 3)))))
        .show(
            "user.x for groups",
            draft().group().parts(stage(step(T1, when(is(user("age"), 3))))).define())
        .show(
            "a segment for groups",
            draft().group().parts(stage(step(T1, when(new Condition.InSegment("loyal"))))).define())
        .show(
            "set for groups",
            draft()
                .group()
                .parts(stage(step(T1, new Action.SetAttribute("x", literal(1)))))
                .define())
        .show("send in rules", with(rules("order.paid", send("a"))))
        .show("leave in rules", with(rules("order.paid", new Action.Leave())))
        .verify();
  }

  @Test
  void references() {
    golden("references")
        .show("start an unknown journey", journey(step(T1, new Action.Start("jj"))))
        .show(
            "an unknown segment",
            journey(step(T1, when(new Condition.InSegment("loyl"))))
                .and(segment("loyal", new Condition.Tagged("vip"))))
        .show(
            "a trigger by an unknown segment",
            journey(stage("s", new Trigger.OnSegment("nobody", true), step(T1))))
        .show(
            "a segment of itself",
            segment("a", new Condition.InSegment("b"))
                .and(segment("b", new Condition.InSegment("a"))))
        .show(
            "an unknown zone",
            journey(step(T1, new Action.SetAttribute("zone", literal("Asia/Shangai")))))
        .show(
            "a user starts a journey for groups",
            journey(step(T1, new Action.Start("g"))).and(draft().id("g").group().define()))
        .show(
            "a group starts a journey for users",
            draft()
                .group()
                .parts(stage(step(T1, new Action.Start("u"))))
                .define()
                .and(draft().id("u").define()))
        .show("a journey that starts itself", journey(step(T1, new Action.Start("j"))))
        .show(
            "a journey that starts itself at once",
            draft()
                .again(new ReEntry.Again(TimeAmount.days(9), null))
                .parts(stage(step(new Timing.AtOnce(), new Action.Start("j"))))
                .define())
        .verify();
  }

  @Test
  void neverDue() {
    Options skip =
        new Options(
            List.of(),
            Category.MARKETING,
            null,
            Options.InQuietHours.SKIP,
            Options.OverCap.DEFER,
            null,
            0,
            null);
    Policy night = policy(new Policy.QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)));
    golden("never-due")
        .show("a range backwards", journey(step(new Timing.Range(7, 3, null))))
        .show(
            "skipped by quiet hours",
            journey(step(new Timing.Days(1, Clock.at(23, 0)), send("a"), skip)).and(night))
        .show(
            "after the run's end",
            draft()
                .ends(TimeAmount.days(14))
                .parts(stage(step(new Timing.Days(15, Clock.at(0, 0)))))
                .define())
        .show(
            "exactly after the run's end",
            draft()
                .ends(TimeAmount.days(3))
                .parts(stage(step(new Timing.After(Duration.ofHours(80)))))
                .define())
        .show(
            "a week after the run's end",
            draft()
                .ends(TimeAmount.days(14))
                .parts(stage(step(new Timing.Week(4, List.of(), null))))
                .define())
        .show(
            "a silence longer than the run",
            draft().ends(TimeAmount.days(14)).parts(watch(step(T1))).define())
        .show("when nothing triggers", journey(step(new Timing.When("touch.sent"))))
        .verify();
  }

  @Test
  void doubts() {
    Stage until =
        new Stage(
            "s",
            null,
            null,
            List.of(Trigger.on("order.paid")),
            null,
            List.of(step(new Timing.When("order.paid"))));
    Policy one = policy(null, new Policy.Cap(1, true, null, new Policy.Per.Day()));
    golden("doubts")
        .show("nothing starts it", draft().starts(null).define())
        .show("a watch for ever", draft().leaves().parts(watch(step(T1))).define())
        .show(
            "a stage for ever",
            draft().leaves().parts(stage(step(new Timing.EveryDays(7, Clock.at(9, 0))))).define())
        .show("started by what triggers nothing", draft().starts(Trigger.on("touch.sent")).define())
        .show("a rule of what triggers nothing", with(rules("touch.sent", new Action.Untag("vip"))))
        .show(
            "a stage that nothing opens", journey(stage("s", Trigger.on("member.left"), step(T1))))
        .show("a step when its stage closes", journey(until))
        .show("a step when its run is left", journey(step(new Timing.When("member.left"))))
        .show(
            "a step when its stage restarts",
            journey(
                new Stage(
                    "s",
                    null,
                    null,
                    List.of(Trigger.on("order.paid")),
                    Trigger.on("cart.added"),
                    List.of(step(new Timing.When("cart.added"))))))
        .show(
            "a step when its run ends",
            draft()
                .ends(TimeAmount.days(14))
                .parts(stage(step(new Timing.Days(14, null))))
                .define())
        .show(
            "two touches for a day with room for one",
            journey(stage(step(T1, "a"), step(new Timing.Days(1, null), "b"))).and(one))
        .show(
            "two touches at once with room for one",
            journey(stage(step(new Timing.AtOnce(), "a"), step(new Timing.Days(0, null), "b")))
                .and(one))
        .show(
            "two touches on a weekday of a week with room for one",
            journey(
                    stage(
                        step(new Timing.Week(1, List.of(DayOfWeek.MONDAY), null), "a"),
                        step(new Timing.Week(1, List.of(DayOfWeek.MONDAY), Clock.at(9, 0)), "b")))
                .and(one))
        .show(
            "two touches every Monday with room for one",
            journey(
                    stage(
                        step(new Timing.EveryWeekday(List.of(DayOfWeek.MONDAY), NINE), "a"),
                        step(new Timing.EveryWeekday(List.of(DayOfWeek.MONDAY), NINE), "b")))
                .and(one))
        .show(
            "two touches on a day of the month with room for one",
            journey(
                    stage(
                        step(new Timing.EveryMonth(8, NINE), "a"),
                        step(new Timing.EveryMonth(8, NINE), "b")))
                .and(one))
        .show(
            "two touches on a date with room for one",
            journey(
                    stage(
                        step(new Timing.OnDate(LocalDate.of(2026, 11, 11), NINE), "a"),
                        step(new Timing.OnDate(LocalDate.of(2026, 11, 11), NINE), "b")))
                .and(one))
        .verify();
  }

  @Test
  void vocabulary() {
    Definitions words =
        with(
            new Vocabulary(
                Map.of(
                    "member.joined",
                    Map.of("channel", Type.TEXT),
                    "member.left",
                    Map.of(),
                    "order.paid",
                    Map.of("amount", Type.NUMBER, "category", Type.TEXT)),
                Map.of(
                    "age",
                    Type.NUMBER,
                    "birthday",
                    Type.DATE,
                    "vip",
                    Type.BOOLEAN,
                    "best-time",
                    Type.TIME),
                List.of("hello"),
                List.of("sms"),
                List.of("vip")));
    golden("vocabulary")
        .show("an event", draft().leaves(Trigger.on("member.leftt")).define().and(words))
        .show("an attribute of the user", journey(step(T1, when(is(user("agee"), 18)))).and(words))
        .show("an attribute of T", journey(step(T1, when(is(anchor("chanel"), "x")))).and(words))
        .show(
            "an attribute of a row",
            journey(step(T1, when(any("order.paid", is(row("amout"), 1), null)))).and(words))
        .show(
            "an attribute of an unknown event",
            journey(step(T1, when(is(new Expression.Last("ordr.paid", "amount"), 1)))).and(words))
        .show(
            "a message and a channel",
            journey(step(T1, new Action.Send(List.of("helo"), List.of("smss")))).and(words))
        .show("a tag", journey(step(T1, when(new Condition.Tagged("gold")))).and(words))
        .show("a number and a text", journey(step(T1, when(is(user("age"), "18")))).and(words))
        .show(
            "a number among texts",
            journey(
                    step(
                        T1,
                        when(new Condition.In(user("age"), List.of(Value.of(1), Value.of("a"))))))
                .and(words))
        .show(
            "the order of true and false",
            journey(
                    step(
                        T1,
                        when(
                            new Condition.Compare(
                                user("vip"), Condition.Comparison.LESS, literal(true)))))
                .and(words))
        .show(
            "contains in a number",
            journey(step(T1, when(new Condition.Contains(user("age"), literal("1"))))).and(words))
        .show(
            "arithmetic with text",
            journey(
                    step(
                        T1,
                        when(
                            is(
                                new Expression.Arithmetic(
                                    literal("a"), Expression.Operator.PLUS, literal(1)),
                                2))))
                .and(words))
        .show(
            "the sum of texts",
            journey(
                    step(
                        T1,
                        when(
                            is(
                                new Expression.Aggregate(
                                    Expression.Function.SUM,
                                    "category",
                                    new EventQuery("order.paid", null, null)),
                                2))))
                .and(words))
        .show(
            "a clock that is a number",
            journey(step(new Timing.Days(1, new Clock.OfUser("age")))).and(words))
        .show(
            "set a number to a text",
            journey(step(T1, new Action.SetAttribute("age", literal("old")))).and(words))
        .show(
            "days before a number",
            journey(step(new Timing.Around(TimeAmount.days(3), true, user("age"), Clock.at(9, 0))))
                .and(words))
        .show(
            "yearly on a number",
            journey(step(new Timing.Yearly("age", Clock.at(9, 0)))).and(words))
        .show(
            "the names of a policy",
            words.and(
                new Policy(
                    null,
                    null,
                    List.of(new Policy.Cap(1, true, "smss", new Policy.Per.Day())),
                    0,
                    List.of("order.payd"))))
        .show(
            "what is counted and calculated, and texts",
            journey(
                    step(
                        T1,
                        when(is(new Expression.Streak("order.paid"), "7")),
                        when(is(new Expression.DaysSinceLast("order.paid"), "7")),
                        when(is(new Expression.DaysSinceActivity(), "7")),
                        when(
                            is(
                                new Expression.Arithmetic(
                                    literal(1), Expression.Operator.PLUS, literal(1)),
                                "2"))))
                .and(words))
        .show(
            "two vocabularies",
            words.and(
                with(
                    new Vocabulary(
                        Map.of(), Map.of("age", Type.TEXT), List.of(), List.of(), List.of()))))
        .show(
            "without a vocabulary, a count and a text",
            journey(step(T1, when(is(new Expression.Count(new EventQuery("a", null, null)), "3")))))
        .verify();
  }

  @Test
  void size() {
    Step[] steps = new Step[501];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step(T1, "m" + i);
    }
    Condition deep = new Condition.Tagged("vip");
    for (int i = 0; i < 33; i++) {
      deep = new Condition.Not(deep);
    }
    List<Condition> many = java.util.Collections.nCopies(2000, new Condition.Tagged("vip"));
    golden("size")
        .show("501 steps", journey(stage(steps)))
        .show(
            "a journey of 500 and one of 1",
            journey(stage(Arrays.copyOf(steps, 500))).and(draft().id("j2").define()))
        .show("33 levels", journey(step(T1, when(deep))))
        .show("2001 conditions", journey(step(T1, when(new Condition.Or(many)))))
        .verify();
  }

  @Test
  void characters() {
    golden("characters")
        .show("a tag with U+0000", journey(step(T1, new Action.Untag("a\0b"))))
        .verify();
  }

  @Test
  void events() {
    Event paid = Event.of("e", "u", "order.paid", Instant.EPOCH);
    golden("events")
        .say("no id", EventCheck.check(Event.of("", "u", "order.paid", Instant.EPOCH)))
        .say("no user", EventCheck.check(Event.of("e", " ", "order.paid", Instant.EPOCH)))
        .say("no type", EventCheck.check(Event.of("e", "u", "", Instant.EPOCH)))
        .say("no year", EventCheck.check(Event.of("e", "u", "order.paid", Instant.MAX)))
        .say("an attribute without a name", EventCheck.check(paid.with("", Value.of(1))))
        .say("null", EventCheck.check(paid.with("x", Value.absent())))
        .say("a date", EventCheck.check(paid.with("x", Value.of(LocalDate.of(2026, 11, 2)))))
        .say("too much", EventCheck.check(paid.with("x", Value.of("x".repeat(64 * 1024)))))
        .say("an unknown zone", EventCheck.check(of("user.set").with("zone", Value.of("Shangai"))))
        .say("tagged with nothing", EventCheck.check(of("user.tagged")))
        .say("untagged with a number", EventCheck.check(of("user.untagged").with("tag", one())))
        .say("consent to nothing", EventCheck.check(of("user.consent").with("chanel", one())))
        .say("consent or not", EventCheck.check(of("user.consent").with("channel", sms())))
        .say("reachable or not", EventCheck.check(of("user.channel").with("channel", sms())))
        .say("which group", EventCheck.check(of("group.set")))
        .say("which journey", EventCheck.check(of("journey.start")))
        .say("which alias", EventCheck.check(of("user.identified")))
        .say("sent by the host", EventCheck.check(of("touch.sent")))
        .say("delivered what", EventCheck.check(of("touch.delivered").with("touch", one())))
        .say("a slip", EventCheck.check(of("user.taged")))
        .verify();
  }

  private static Event of(String type) {
    return Event.of("e", "u", type, Instant.EPOCH);
  }

  private static Value one() {
    return Value.of(1);
  }

  private static Value sms() {
    return Value.of("sms");
  }

  private static Golden golden(String name) {
    return new Golden(name, DefinitionsCheck::check);
  }

  private static Definitions segment(String id, Condition condition) {
    return with(new Segment(id, null, condition));
  }

  private static Policy policy(Policy.QuietHours quiet, Policy.Cap... caps) {
    return new Policy(null, quiet, List.of(caps), 0, List.of());
  }

  private static Options options(Options.Parameter... with) {
    return new Options(
        List.of(with), NONE.category(), null, NONE.inQuietHours(), NONE.overCap(), null, 0, null);
  }
}
