package dev.sojourn.micrometer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What is built on the engine is built on its public packages. */
@AnalyzeClasses(packages = "dev.sojourn.micrometer", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule meterKnowsMicrometerAndWhatIsPublic =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.sojourn.micrometer",
              "dev.sojourn",
              "dev.sojourn.model",
              "dev.sojourn.ops",
              "dev.sojourn.spi",
              "io.micrometer..",
              "java..",
              "org.jspecify..");
}
