package dev.sojourn.internal.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Condition;
import java.util.ArrayList;
import java.util.List;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.junit.jupiter.api.Test;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Drools is given what its own parser makes of the text that people are shown. */
class RuleTextTest {

  @Test
  void theTextIsDescribedAsTheParserOfDroolsDescribesIt() throws DroolsParserException {
    List<Condition> conditions = new ArrayList<>();
    RandomConditions random = new RandomConditions(2028);
    for (int i = 0; i < 200; i++) {
      conditions.add(random.next());
    }
    HostileTexts.WELL_FORMED.forEach(
        text -> conditions.add(Ask.is(Ask.user(text), Ask.literal(text))));
    String drl = JourneyRules.write(Ask.journey(conditions));
    PackageDescr parsed = new DrlParser(LanguageLevelOption.DRL10).parse(false, drl);
    assertThat(told(requireNonNull(RuleText.read(drl)).descr()))
        .hasSizeGreaterThan(conditions.size())
        .isEqualTo(told(parsed));
  }

  @Test
  void whatIsWrittenInAnyOtherWayIsLeftToDrools() {
    String drl = JourneyRules.write(Ask.journey(List.of(Ask.is(Ask.user("a"), Ask.literal(1)))));
    assertThat(RuleText.read(drl)).isNotNull();
    assertThat(RuleText.read(drl.replace(".is(1)", ".is(2)"))).isNotNull();
    for (String other :
        List.of(
            drl + "\n",
            drl.replace("\n", "\r\n"),
            drl.replace("then\n", "then\n  // something\n"),
            drl.replace("then\n", "then\n        System.exit(1);\n"),
            drl.replace("when\n", "salience 2\nwhen\n"),
            drl.replace("    Moment(", "    $m: Moment("),
            drl + "rule \"",
            "package ",
            "")) {
      assertThat(RuleText.read(other)).as(other).isNull();
    }
  }

  /** Everything that a description says of its rules. */
  private static List<String> told(PackageDescr descr) {
    List<String> told = new ArrayList<>();
    told.add("package " + descr.getName() + " " + descr.getImports());
    descr.getAttributes().forEach(a -> told.add(a.getName() + " " + a.getValue()));
    for (RuleDescr rule : descr.getRules()) {
      told.add(rule.getName() + " then " + rule.getConsequence());
      assertThat(rule.getLhs().getDescrs()).hasSize(1);
      PatternDescr pattern = (PatternDescr) rule.getLhs().getDescrs().get(0);
      told.add(pattern.getObjectType() + " " + pattern.getIdentifier());
      pattern
          .getDescrs()
          .forEach(constraint -> told.add(((ExprConstraintDescr) constraint).getExpression()));
    }
    return told;
  }
}
