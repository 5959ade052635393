package dev.sojourn.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Everything the command does is the library's public API. */
@AnalyzeClasses(packages = "dev.sojourn.cli", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theCommandUsesNothingInternal =
      noClasses().should().dependOnClassesThat().resideInAPackage("dev.sojourn.internal..");
}
