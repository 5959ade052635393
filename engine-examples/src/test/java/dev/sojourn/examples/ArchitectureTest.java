package dev.sojourn.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** An example shows only what everybody may use. */
@AnalyzeClasses(packages = "dev.sojourn.examples", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule noExampleReachesInside =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.sojourn..internal..")
          .allowEmptyShould(true);
}
