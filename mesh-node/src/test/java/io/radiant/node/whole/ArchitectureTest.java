package io.radiant.node.whole;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Who may import whom: the table of ARCHITECTURE.md, held. */
final class ArchitectureTest {
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          // A quick build has a folder of its own for tests, which the library's option overlooks.
          .withImportOption(location -> !location.contains("test-classes"))
          .importPackages("io.radiant");

  private static void mayImport(String owner, String... allowed) {
    String[] all = new String[allowed.length + 2];
    all[0] = "java..";
    all[1] = owner;
    System.arraycopy(allowed, 0, all, 2, allowed.length);
    classes()
        .that()
        .resideInAPackage(owner)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(all))
        .check(PROGRAM);
  }

  @Test
  void theBanditIsPureJava() {
    mayImport("io.radiant.bandit..", "org.apache.commons.numbers..");
  }

  @Test
  void messagesKnowOnlyTheBuffer() {
    mayImport("io.radiant.message..", "io.vertx.core.buffer..");
  }

  @Test
  void graphsKnowOnlyMessages() {
    mayImport("io.radiant.graph..", "io.radiant.message..");
  }

  @Test
  void unitsKnowNoVerticle() {
    mayImport(
        "io.radiant.unit..",
        "io.radiant.message..",
        "io.radiant.graph..",
        "io.radiant.bandit..",
        "io.radiant.runtime..",
        "io.vertx.core",
        "org.slf4j..");
    noClasses()
        .that()
        .resideInAPackage("io.radiant.unit..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.vertx.core.Vertx")
        .check(PROGRAM);
  }

  @Test
  void theRuntimePortKnowsMessagesAndSettings() {
    classes()
        .that()
        .resideInAPackage("io.radiant.runtime")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..", "io.radiant.runtime", "io.radiant.message..", "io.radiant.graph.."))
        .check(PROGRAM);
  }

  @Test
  void verticlesAreShellsOnVertxCore() {
    mayImport(
        "io.radiant.verticle..",
        "io.radiant.message..",
        "io.radiant.graph..",
        "io.radiant.unit..",
        "io.vertx.core..",
        "org.slf4j..");
  }

  @Test
  void discoveryKnowsNothingOfGraphs() {
    noClasses()
        .that()
        .resideInAPackage("io.radiant.discovery..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.radiant..")
                .and(not(resideInAnyPackage("io.radiant.discovery.."))))
        .check(PROGRAM);
  }

  @Test
  void nothingImportsTheProgram() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.radiant.node..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.radiant.node..")
        .check(PROGRAM);
  }

  @Test
  void theUnitServerSharesNoCodeWithTheNode() {
    mayImport(
        "io.radiant.node.unitserver..",
        "io.radiant.node.wire.proto..",
        "com.google.protobuf..",
        "io.netty.channel..",
        "io.vertx..",
        "org.slf4j..");
  }

  @Test
  void onlyTheCommandLineStartsUnitServers() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.radiant.node.unitserver..", "io.radiant.node.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.radiant.node.unitserver..")
        .check(PROGRAM);
  }

  @Test
  void packagesOfTheProgramHaveNoCycles() {
    slices().matching("io.radiant.node.(*)..").should().beFreeOfCycles().check(PROGRAM);
  }
}
