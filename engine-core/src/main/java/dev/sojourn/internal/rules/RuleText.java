package dev.sojourn.internal.rules;

import java.util.ArrayList;
import java.util.List;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * Rules as this package writes them: each matches one {@link Moment} and does nothing.
 *
 * <p>What is written can be read again by its lines, and described to Drools as its own parser
 * describes it: that parser takes a third of the time of a publish, and most of a second in a new
 * JVM.
 */
final class RuleText {
  private static final String PACKAGE = "package ";
  private static final String RULE = "rule \"";
  private static final String CONSTRAINT = "        ";
  private static final String COMMA = ",";
  private static final String END = "end";

  private final String packageName;
  private final List<Rule> rules = new ArrayList<>();

  /** No rules yet. */
  RuleText(String packageName) {
    this.packageName = packageName;
  }

  private record Rule(String name, List<String> constraints) {}

  /** Adds a rule; neither its name nor a constraint holds a line break. */
  void add(String name, List<String> constraints) {
    rules.add(new Rule(name, constraints));
  }

  /** What a text says; null if it is not written as {@link #toString} writes, letter by letter. */
  static @Nullable RuleText read(String text) {
    RuleText read = new RuleText("");
    String rule = "";
    List<String> constraints = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(PACKAGE)) {
        read = new RuleText(without(PACKAGE, line));
      } else if (line.startsWith(RULE)) {
        rule = without(RULE, line);
      } else if (line.startsWith(CONSTRAINT)) {
        int end = line.endsWith(COMMA) ? line.length() - 1 : line.length();
        constraints.add(line.substring(CONSTRAINT.length(), end));
      } else if (line.equals(END)) {
        read.add(rule, List.copyOf(constraints));
        constraints.clear();
      }
    }
    return read.toString().equals(text) ? read : null;
  }

  /** Without its start and its last character. */
  private static String without(String start, String line) {
    return line.substring(start.length(), Math.max(start.length(), line.length() - 1));
  }

  /** The same for Drools. */
  PackageDescr descr() {
    PackageDescr descr = new PackageDescr(packageName);
    descr.addImport(new ImportDescr(Moment.class.getName()));
    descr.addAttribute(new AttributeDescr("dialect", "mvel"));
    for (Rule rule : rules) {
      PatternDescr moment = new PatternDescr(Moment.class.getSimpleName());
      rule.constraints.forEach(text -> moment.addConstraint(new ExprConstraintDescr(text)));
      AndDescr when = new AndDescr();
      when.addDescr(moment);
      RuleDescr described = new RuleDescr(rule.name);
      described.setLhs(when);
      described.setConsequence("");
      descr.addRule(described);
    }
    return descr;
  }

  /** The rules as text. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(PACKAGE).append(packageName);
    text.append(";\n\nimport ").append(Moment.class.getName()).append(";\n\ndialect \"mvel\"\n");
    for (Rule rule : rules) {
      text.append('\n').append(RULE).append(rule.name).append("\"\nwhen\n    Moment(\n");
      text.append(CONSTRAINT).append(String.join(COMMA + "\n" + CONSTRAINT, rule.constraints));
      text.append("\n    )\nthen\nend\n");
    }
    return text.toString();
  }
}
