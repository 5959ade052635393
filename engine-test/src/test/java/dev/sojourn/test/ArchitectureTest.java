package dev.sojourn.test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.sojourn.test.coverage.CoverageAtTheEnd;

@AnalyzeClasses(packages = "dev.sojourn.test", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  /** What is built on the engine is built on its public packages. */
  @ArchTest
  static final ArchRule nothingInternalIsUsed =
      noClasses().should().dependOnClassesThat().resideInAPackage("dev.sojourn.internal..");

  /** So that a tester works in a program that has no test framework on its class path. */
  @ArchTest
  static final ArchRule aTesterNeedsNoTestFramework =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.sojourn.test",
              "dev.sojourn.test.coverage",
              "dev.sojourn.test.internal",
              "dev.sojourn.test.snapshot")
          .and(not(belongToAnyOf(CoverageAtTheEnd.class)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..", "org.assertj..");

  @ArchTest
  static final ArchRule theExtensionIsThin =
      classes()
          .that()
          .resideInAPackage("dev.sojourn.test.junit")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.junit..",
              "org.jspecify..",
              "dev.sojourn.test",
              "dev.sojourn.test.coverage",
              "dev.sojourn.test.junit");
}
