package dev.sojourn.dsl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A journey can be written, parsed and printed without an engine. */
@AnalyzeClasses(packages = "dev.sojourn.dsl", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theDslKnowsOnlyTheModel =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.sojourn.dsl..", "dev.sojourn.model..", "java..", "org.jspecify..")
          .allowEmptyShould(true);
}
