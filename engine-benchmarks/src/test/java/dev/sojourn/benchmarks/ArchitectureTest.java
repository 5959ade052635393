package dev.sojourn.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What is measured is what everybody may use. */
@AnalyzeClasses(packages = "dev.sojourn.benchmarks", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule nothingInternalIsMeasured =
      noClasses().should().dependOnClassesThat().resideInAPackage("dev.sojourn.internal..");

  @ArchTest
  static final ArchRule onlyContestantsUseOtherEngines =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.sojourn.benchmarks.cdnow..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.kie..", "org.drools..", "org.evrete..", "org.jeasy..");
}
