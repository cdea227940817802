package dev.assay.corpus.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.corpus.Source;
import dev.assay.corpus.TestObjects;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType.DataSection;
import dev.assay.ir.btf.BtfType.Function;
import dev.assay.ir.btf.BtfType.Linkage;
import dev.assay.ir.btf.BtfType.SectionVariable;
import dev.assay.ir.btf.BtfType.Variable;
import dev.assay.ir.isa.Instruction.CallHelper;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kernel symbols that {@code data.c} leaves open; {@code core_kernel.o} stands for the kernel. */
class ExternsTest {
  private final LoadOptions options =
      LoadOptions.standard().withKernelTypes(KernelTypes.in(TestObjects.path("core_kernel.o")));

  @Test
  void whatMayBeMissingIsZeroOrACallThatIsRefused() {
    Program program = TestObjects.program("data.o", "missing", options);
    assertEquals(
        new LoadImmediate64(Register.of(1), PseudoSource.CONSTANT, 0, 0), program.code().at(1));
    // Five externs before it: four of the configuration, one symbol of a smaller name.
    assertEquals(new CallHelper(2_002_000_004), program.code().at(4));
  }

  @Test
  void whatMustNotBeMissingIsAnErrorOfItsProgramAlone() {
    List<String> lines =
        TestObjects.read("data.o", options).stream()
            .filter(s -> s instanceof Source.Unreadable)
            .map(s -> ((Source.Unreadable) s).reason())
            .toList();
    assertEquals(2, lines.size(), lines.toString());
    assertTrue(lines.get(1).contains("'strong_function' is not resolved"), lines.get(1));
    assertEquals(
        3,
        TestObjects.read("data.o", options).stream()
            .filter(s -> s instanceof Source.Loaded)
            .count());
  }

  @Test
  void externsBecomeVariablesThatAKernelTakes() {
    Btf btf = TestObjects.program("data.o", "missing", options).btf().orElseThrow();
    DataSection symbols = section(btf, ".ksyms");
    assertEquals(4 * symbols.variables().size(), symbols.size());
    DataSection configuration = section(btf, ".kconfig");
    assertEquals(21, configuration.size());
    assertEquals(
        List.of(0, 8, 12, 13),
        configuration.variables().stream().map(SectionVariable::offset).toList());
    assertTrue(
        btf.types().stream()
            .noneMatch(t ->
                t instanceof Variable v && v.linkage() == Linkage.EXTERN
                    || t instanceof Function f && f.linkage() == Linkage.EXTERN));
  }

  private static DataSection section(Btf btf, String name) {
    return (DataSection) btf.type(btf.find(name, BtfKind.DATASEC).orElseThrow());
  }
}
