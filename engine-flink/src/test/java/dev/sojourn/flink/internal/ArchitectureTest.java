package dev.sojourn.flink.internal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The runtime on Flink reaches into the core, but not past it, and has the clock of its tasks. */
@AnalyzeClasses(packages = "dev.sojourn.flink", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule onlyInternalsKnowInternalsOfTheCore =
      noClasses()
          .that()
          .resideInAPackage("dev.sojourn.flink")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.sojourn.internal..");

  @ArchTest
  static final ArchRule nobodyKnowsDrools =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.drools..", "org.kie..", "dev.sojourn.internal.rules..");

  @ArchTest
  static final ArchRule nobodyAsksTheMachineForTheTime =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);
}
