package io.cordboard.queue;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cordboard.queue");

  @Test
  void shouldUseOnlyTheJdkWhenInTheCore() {
    classes()
        .that()
        .resideInAPackage("..queue.core..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "io.cordboard.queue.core..", "java.lang..", "java.util", "org.jspecify.."))
        .check(SERVICE);
  }

  @Test
  void shouldReadNoClockAndDrawNoNumberWhenInTheCore() {
    noClasses()
        .that()
        .resideInAPackage("..queue.core..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.random.RandomGenerator.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.UUID.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .check(SERVICE);
  }

  @Test
  void shouldSeeAvroOnlyWhenInTheShell() {
    noClasses()
        .that()
        .resideInAnyPackage("..queue.core..", "..queue.definition..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.cordboard.events..", "org.apache..", "io.quarkus..")
        .check(SERVICE);
  }

  @Test
  void shouldNotKnowTheEdgesWhenInside() {
    noClasses()
        .that()
        .resideInAnyPackage("..queue.core..", "..queue.definition..", "..queue.kafka..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.cordboard.queue.api..", "io.cordboard.queue.config..")
        .check(SERVICE);
  }
}
