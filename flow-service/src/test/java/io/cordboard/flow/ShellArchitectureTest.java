package io.cordboard.flow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The shell is in layers: Avro and Kafka end at the package that is called after them. */
class ShellArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.cordboard.flow");

  @Test
  void shouldSeeEventsAndKafkaInTheKafkaPackageAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cordboard.flow.kafka..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.cordboard.events..", "org.apache.avro..", "org.apache.kafka..")
        .check(classes);
  }

  @Test
  void shouldNotKnowTheApiBelowIt() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cordboard.flow.api..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.cordboard.flow.api..")
        .check(classes);
  }
}
