package io.cordboard.campaign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cordboard.campaign");

  @Test
  void shouldKeepTheCoreOnTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage("..campaign.core")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("..campaign.core", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void shouldKeepListsOnTheCoreAndTheirLibraries() {
    classes()
        .that()
        .resideInAPackage("..campaign.list")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "..campaign.list",
            "..campaign.core",
            "java..",
            "org.jspecify..",
            "com.google.i18n.phonenumbers..",
            "org.apache.commons.csv..")
        .check(CLASSES);
  }

  @Test
  void shouldKeepClockRandomnessThreadsAndFilesOutOfTheCore() {
    noClasses()
        .that()
        .resideInAnyPackage("..campaign.core", "..campaign.list")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.util.concurrent..", "java.nio.file..", "java.net..", "java.util.logging..")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .check(CLASSES);
  }

  @Test
  void shouldSeeAvroOnlyAtTheEdgeToKafka() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..campaign.kafka")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.cordboard.events..", "org.apache.avro..", "org.apache.kafka..")
        .check(CLASSES);
  }

  @Test
  void shouldKeepRestOutOfEverythingElse() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..campaign.api")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..campaign.api", "jakarta.ws.rs..")
        .check(CLASSES);
  }
}
