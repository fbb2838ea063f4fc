package io.cordboard.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What may know what. The core is a function, and stays one. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cordboard.agent");

  @Test
  void shouldKeepTheCoreFreeOfEverythingButTheJdk() {
    classes()
        .that()
        .resideInAPackage("..agent.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java.lang..", "java.util..", "org.jspecify..", "..agent.core..")
        .check(CLASSES);
  }

  @Test
  void shouldNotReadClocksNorDrawNumbersNorUseThreadsInTheCore() {
    noClasses()
        .that()
        .resideInAPackage("..agent.core..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Clock.class, Instant.class, UUID.class, Thread.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.concurrent..", "java.util.random..", "java.util.logging..")
        .check(CLASSES);
  }

  @Test
  void shouldKnowDocumentsByTheirTreesOnly() {
    classes()
        .that()
        .resideInAPackage("..agent.definition..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "com.fasterxml.jackson..",
            "..agent.core..",
            "..agent.definition..")
        .check(CLASSES);
  }

  @Test
  void shouldSeeAvroOnlyInTheShell() {
    noClasses()
        .that()
        .resideInAnyPackage("..agent.core..", "..agent.definition..", "..agent.config..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.cordboard.events..", "org.apache..")
        .check(CLASSES);
  }
}
