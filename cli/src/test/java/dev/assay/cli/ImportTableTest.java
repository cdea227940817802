package dev.assay.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which room may import which of ours. What the table does not grant is forbidden. */
final class ImportTableTest {
  private static final JavaClasses OURS =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.assay");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ir         | ir
          grammar    | grammar ir
          corpus     | corpus ir grammar
          absint     | absint ir
          smt        | smt ir
          interp     | interp ir
          jit        | jit ir interp.machine
          kernel     | kernel ir
          crosscheck | crosscheck ir grammar corpus absint smt interp jit kernel
          reports    | reports ir crosscheck
          bench      | bench ir grammar corpus absint smt interp jit kernel crosscheck reports
          """)
  void importsOnly(String room, String granted) {
    check(room, granted);
  }

  @Test
  void aForbiddenImportIsNoticed() {
    assertThrows(AssertionError.class, () -> check("crosscheck", "crosscheck"));
  }

  private static void check(String room, String granted) {
    String[] packages =
        Arrays.stream(granted.split(" ")).map(ImportTableTest::packages).toArray(String[]::new);
    classes()
        .that(resideInAPackage(packages(room)))
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackages("dev.assay..").or(resideInAnyPackage(packages)))
        .as("room " + room + " imports of ours only " + granted)
        .check(OURS);
  }

  private static String packages(String room) {
    return "dev.assay." + room + "..";
  }
}
