package io.cordboard.flow;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The core is a function: no clock, no chance, no thread, no logger, and nobody below knows of
 * anybody above.
 */
class ArchitectureTest {

  private static final String ENGINE = "io.cordboard.flow.engine..";
  private static final String DEFINITION = "io.cordboard.flow.definition..";
  private static final String OFFLINE = "io.cordboard.flow.offline..";

  private static JavaClasses classes = new ClassFileImporter().importPackages();

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.cordboard.flow");
  }

  @Test
  void shouldDependOnTheJdkAloneWhenItIsTheEngine() {
    ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(ENGINE)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                ENGINE,
                "java.lang..",
                "java.util..",
                "java.time..",
                "java.math..",
                "java.nio.charset..",
                "org.jspecify.."))
        .check(classes);
  }

  @Test
  void shouldKnowJsonAndTheEngineAloneWhenItReadsDefinitions() {
    ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(DEFINITION)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                DEFINITION,
                ENGINE,
                "java.lang..",
                "java.util..",
                "java.time..",
                "com.fasterxml.jackson..",
                "com.google.i18n.phonenumbers..",
                "org.jspecify.."))
        .check(classes);
  }

  @Test
  void shouldNotAskTheClockOrChanceOrThreads() {
    noClasses()
        .that()
        .resideInAnyPackage(ENGINE, DEFINITION, OFFLINE)
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(RandomGenerator.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.util.concurrent..",
            "java.util.logging..",
            "java.io..",
            "java.nio.file..",
            "java.net..",
            "org.slf4j..",
            "org.jboss.logging..")
        .check(classes);
  }

  @Test
  void shouldNotKnowTheShellWhenItIsTheCore() {
    noClasses()
        .that()
        .resideInAnyPackage(ENGINE, DEFINITION, OFFLINE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.cordboard.flow.kafka..",
            "io.cordboard.flow.api..",
            "io.cordboard.flow.config..",
            "io.cordboard.events..")
        .check(classes);
  }
}
