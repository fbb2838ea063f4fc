package io.cordboard.recording;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cordboard.recording");

  @Test
  void shouldKnowOnlyTheJdkWhenInTheCore() {
    classes()
        .that()
        .resideInAPackage("..recording.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "..recording.core..")
        .check(CLASSES);
  }

  @Test
  void shouldAskNoClockThreadOrChanceWhenInTheCore() {
    noClasses()
        .that()
        .resideInAPackage("..recording.core..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(
            java.time.Clock.class, Thread.class, java.util.Random.class, java.util.UUID.class)
        .check(CLASSES);
  }

  @Test
  void shouldNotKnowAvroWhenOutsideTheKafkaShell() {
    noClasses()
        .that()
        .resideInAnyPackage("..recording.api..", "..recording.store..", "..recording.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.cordboard.events..", "org.apache.avro..", "org.apache.kafka..")
        .check(CLASSES);
  }
}
