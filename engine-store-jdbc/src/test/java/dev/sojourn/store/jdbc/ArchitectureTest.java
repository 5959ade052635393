package dev.sojourn.store.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What is built on the engine is built on its public packages. */
@AnalyzeClasses(packages = "dev.sojourn.store.jdbc", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule nothingInternalIsUsed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.sojourn.internal..")
          .allowEmptyShould(true);
}
