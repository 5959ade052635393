package dev.sojourn.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Action;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.SourceSpan;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocationsTest {
  private static final String TEXT =
      """
      journey j "J" for group
        zone Asia/Shanghai
        starts when a if event.x = 1
        holdout 10%
        stage s until b, c
          T+1 at 10:00  if user.x > 3  send m, n via wecom else sms with p = T.q
          T+2  split half 40% send o via sms 60% nothing
        watch w after 3 days without d, e
          at once send m via sms

      vocabulary
        event a has x number
        user zone text
        messages m, n
      """;
  private final Parsed parsed = JourneyText.parse("a.journey", TEXT);
  private final Definitions read = parsed.definitions();
  private final Journey journey = read.journeys().get(0);
  private final Stage stage = (Stage) journey.parts().get(0);

  @Test
  void headersHaveTheirPlaces() {
    assertThat(at(journey, "")).isEqualTo("journey j \"J\" for group");
    assertThat(at(journey, "id")).isEqualTo("j");
    assertThat(at(journey, "title")).isEqualTo("\"J\"");
    assertThat(at(journey, "zone")).isEqualTo("Asia/Shanghai");
    assertThat(at(journey, "starts")).isEqualTo("a if event.x = 1");
    assertThat(at(journey, "holdoutPercent")).isEqualTo("10%");
    Trigger.OnEvent starts = (Trigger.OnEvent) Objects.requireNonNull(journey.starts());
    assertThat(at(starts, "event")).isEqualTo("a");
    assertThat(at(starts, "condition")).isEqualTo("if event.x = 1");
    assertThat(at(Objects.requireNonNull(starts.condition()), "")).isEqualTo("event.x = 1");
  }

  @Test
  void partsAreAtTheirHeadings() {
    assertThat(at(stage, "")).isEqualTo("stage s");
    assertThat(at(stage, "until[1]")).isEqualTo("c");
    assertThat(at(stage.until().get(1), "event")).isEqualTo("c");
    Watch watch = (Watch) journey.parts().get(1);
    assertThat(at(watch, "after")).isEqualTo("3 days");
    assertThat(at(watch, "without[1]")).isEqualTo("e");
    assertThat(at(watch, "without")).isEqualTo("d, e");
  }

  @Test
  void stepsAreAtTheirTimings() {
    Step step = stage.steps().get(0);
    assertThat(at(step, "")).isEqualTo("T+1 at 10:00");
    Timing.Days timing = (Timing.Days) step.timing();
    assertThat(at(timing, "days")).isEqualTo("1");
    assertThat(at(timing, "at")).isEqualTo("at 10:00");
    assertThat(at(Objects.requireNonNull(timing.at()), "")).isEqualTo("10:00");
    Condition.Compare compare = (Condition.Compare) ((Guard.If) step.guards().get(0)).condition();
    assertThat(at(compare, "")).isEqualTo("user.x > 3");
    assertThat(at(compare, "right")).isEqualTo("3");
    assertThat(at(compare.left(), "name")).isEqualTo("user.x");
  }

  @Test
  void membersOfListsHaveTheirOwn() {
    StepBody.Act act = (StepBody.Act) stage.steps().get(0).body();
    Action.Send send = (Action.Send) act.action();
    assertThat(at(send, "messages[1]")).isEqualTo("n");
    assertThat(at(send, "channels[1]")).isEqualTo("sms");
    assertThat(at(act.options(), "with")).isEqualTo("p = T.q");
    assertThat(at(act.options().with().get(0), "value")).isEqualTo("T.q");
    StepBody.Split split = (StepBody.Split) stage.steps().get(1).body();
    assertThat(at(split.branches().get(1), "percent")).isEqualTo("60");
    assertThat(at(read.vocabularies().get(0), "messages[1]")).isEqualTo("n");
    assertThat(at(read.vocabularies().get(0), "events[a]")).isEqualTo("a");
    assertThat(at(read.vocabularies().get(0), "events[a][x]")).isEqualTo("x number");
    assertThat(at(read.vocabularies().get(0), "userAttributes[zone]")).isEqualTo("zone text");
  }

  @Test
  void numbersAreWhereTheyStand() {
    Parsed numbers =
        JourneyText.parse(
            "a.journey",
            """
            journey j stage s
              W3 on Mon send a via b remind daily for 5 days
              W 4 send c via d
            """);
    List<Step> steps = numbers.definitions().journeys().get(0).parts().get(0).steps();
    StepBody.Act act = (StepBody.Act) steps.get(0).body();
    assertThat(column(numbers, steps.get(0).timing(), "week")).isEqualTo(3);
    assertThat(column(numbers, act.options(), "remindDays")).isEqualTo(43);
    assertThat(column(numbers, steps.get(1).timing(), "week")).isEqualTo(5);
  }

  private static int column(Parsed parsed, Object node, String field) {
    return Objects.requireNonNull(parsed.locations().of(node, field)).column();
  }

  @Test
  void whatIsNotWrittenIsAtItsNode() {
    assertThat(at(journey, "endsAfter")).isEqualTo(at(journey, ""));
    assertThat(at(stage.steps().get(0), "body[7]")).startsWith("send m, n via");
  }

  @Test
  void whatIsUnknownHasNone() {
    assertThat(parsed.locations().of(new Timing.AtOnce(), "")).isNull();
  }

  @Test
  void everyRecordThatWasReadHasAPlace() throws ReflectiveOperationException {
    for (int seed = 0; seed < 300; seed++) {
      String text = JourneyText.print(new RandomDefinitions(new Random(seed)).next());
      Parsed some = JourneyText.parse("random.journey", text);
      Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      for (RecordComponent component : Definitions.class.getRecordComponents()) {
        visit(component.getAccessor().invoke(some.definitions()), some, seen);
      }
    }
  }

  private static void visit(Object node, Parsed parsed, Set<Object> seen)
      throws ReflectiveOperationException {
    if (node instanceof Collection<?> several) {
      for (Object one : several) {
        visit(one, parsed, seen);
      }
    } else if (node instanceof Record && !(node instanceof dev.sojourn.model.Value)) {
      boolean defaults = node.equals(new dev.sojourn.model.ReEntry.Once());
      assertThat(seen.add(node)).as("%s is shared", node).isTrue();
      if (!defaults) {
        assertThat(parsed.locations().of(node, "")).as("%s", node).isNotNull();
      }
      for (RecordComponent component : node.getClass().getRecordComponents()) {
        Object value = component.getAccessor().invoke(node);
        if (value != null && !(value instanceof Map<?, ?>)) {
          visit(value, parsed, seen);
        }
      }
    }
  }

  private String at(Object node, String field) {
    SourceSpan span = Objects.requireNonNull(parsed.locations().of(node, field));
    List<String> lines = TEXT.lines().toList();
    assertThat(lines.get(span.line() - 1)).isEqualTo(span.sourceLine());
    return span.sourceLine().substring(span.column() - 1, span.column() - 1 + span.length());
  }
}
