package dev.sojourn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;

/** The arrows between the packages of the core, and what keeps its decisions repeatable. */
@AnalyzeClasses(packages = "dev.sojourn", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theModelKnowsOnlyTheJdk =
      classes()
          .that()
          .resideInAPackage("dev.sojourn.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.sojourn.model..", "java..", "org.jspecify..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theSpiKnowsOnlyTheModel =
      classes()
          .that()
          .resideInAPackage("dev.sojourn.spi..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.sojourn.spi..", "dev.sojourn.model..", "java..", "org.jspecify..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyInternalRulesKnowsDrools =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.sojourn.internal.rules..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.drools..", "org.kie..", "org.mvel2..")
          .allowEmptyShould(true);

  /** A host may bring slf4j 1.7, as a cluster of Flink does: the rest came with 2.0. */
  @ArchTest
  static final ArchRule ofSlf4jOnlyWhatItAlwaysHad =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("org.slf4j.spi..");

  @ArchTest
  static final ArchRule nobodyKnowsTheTopPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.sojourn")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.sojourn")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule decidingReadsNoClock =
      noClasses()
          .that()
          .resideInAPackage("dev.sojourn.internal.decide..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.InstantSource")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule decidingDrawsNoRandomNumber =
      noClasses()
          .that()
          .resideInAPackage("dev.sojourn.internal.decide..")
          .should()
          .dependOnClassesThat(
              named(
                  "a random source",
                  "java.util.Random",
                  "java.util.SplittableRandom",
                  "java.util.concurrent.ThreadLocalRandom",
                  "java.security.SecureRandom"))
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.util.random..")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule decidingStartsNoThread =
      noClasses()
          .that()
          .resideInAPackage("dev.sojourn.internal.decide..")
          .should()
          .dependOnClassesThat(named("a thread", "java.lang.Thread", "java.util.Timer"))
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.util.concurrent..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule decidingTouchesNoFileAndNoNetwork =
      noClasses()
          .that()
          .resideInAPackage("dev.sojourn.internal.decide..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobodyAsksTheMachineForTheTime =
      noClasses().should().accessTargetWhere(readsTheWallClock()).allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheTopPackageMayChooseTheSystemClock =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.sojourn")
          .should()
          .callMethod(InstantSource.class, "system")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobodyUsesJavaSerialization =
      noClasses()
          .should()
          .dependOnClassesThat(
              named(
                  "Java serialization",
                  "java.io.Serializable",
                  "java.io.Externalizable",
                  "java.io.ObjectInputStream",
                  "java.io.ObjectOutputStream"))
          .allowEmptyShould(true);

  /** Every way round the injected {@code InstantSource}, called or handed on as a reference. */
  private static DescribedPredicate<JavaAccess<?>> readsTheWallClock() {
    return DescribedPredicate.describe(
        "the clock of the machine is read",
        access -> {
          AccessTarget target = access.getTarget();
          String owner = target.getOwner().getFullName();
          return switch (target.getName()) {
            case "now" -> owner.startsWith("java.time.");
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "system", "systemUTC", "systemDefaultZone" -> owner.equals("java.time.Clock");
            case "getInstance" -> owner.equals("java.util.Calendar");
            case "<init>" -> owner.equals("java.util.Date") && takesNothing(target);
            default -> false;
          };
        });
  }

  private static boolean takesNothing(AccessTarget target) {
    return target instanceof CodeUnitAccessTarget code && code.getRawParameterTypes().isEmpty();
  }

  private static DescribedPredicate<JavaClass> named(String what, String... names) {
    Set<String> all = Set.of(names);
    return DescribedPredicate.describe(what, type -> all.contains(type.getFullName()));
  }
}
