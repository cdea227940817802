package dev.assay.grammar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.grammar.listing.Symbols;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Program;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class SampleObjectsTest {
  private static final Symbols SYMBOLS =
      Symbols.of(Environment.linux(KernelVersion.V6_18, Configuration.FULL));

  @Test
  void everyCodeSectionComesBackFromBothDialects() {
    int sections = 0;
    for (var file : SharedData.files("ebpf_samples", ".o")) {
      for (byte[] bytes : CodeSections.of(file)) {
        if (bytes.length == 0 || bytes.length % Bytecode.SLOT_BYTES != 0) {
          continue;
        }
        sections++;
        Program program =
            Program.of("p", ProgramType.UNSPEC, Bytecode.decode(bytes, ByteOrder.LITTLE_ENDIAN));
        for (Dialect dialect : Dialect.values()) {
          String text = dialect.print(program, SYMBOLS);
          Program again = RoundTripTest.assemble(dialect, text, SYMBOLS);
          byte[] encoded = Bytecode.encode(again.code(), ByteOrder.LITTLE_ENDIAN);
          assertArrayEquals(bytes, encoded, () -> file + "\n" + text);
        }
      }
    }
    assertTrue(sections > 250, "only " + sections + " sections");
  }
}
