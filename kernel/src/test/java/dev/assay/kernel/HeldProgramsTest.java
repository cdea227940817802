package dev.assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Origin;
import dev.assay.ir.program.Program;
import org.junit.jupiter.api.Test;

/**
 * Keeps programs in the live kernel for a moment; skipped, with the reason, where there is none.
 */
class HeldProgramsTest {
  private static HeldPrograms kernel() {
    return switch (Kernel.find()) {
      case Availability.Present(var kernel) -> kernel.held();
      case Availability.Absent(var reason) -> abort(reason);
    };
  }

  private static Program shown(HeldPrograms kernel, int id) {
    return assertInstanceOf(Translation.Shown.class, kernel.translated(id)).program();
  }

  @Test
  void showsWhatTheKernelMadeOfIt() {
    HeldPrograms kernel = kernel();
    try (Holding holding = kernel.hold(Programs.packetCounter())) {
      Program made = shown(kernel, assertInstanceOf(Holding.Held.class, holding).id());
      assertEquals(Programs.packetCounter().type(), made.type());
      // A load of 32 bits for the program, of 64 from the kernel's own structure.
      assertEquals(0x61, Bytecode.opcode(Programs.packetCounter().code().at(0)));
      assertEquals(0x79, Bytecode.opcode(made.code().at(0)));
      assertEquals(Origin.UNKNOWN, made.origin());
    }
  }

  @Test
  void nothingStaysLoaded() {
    HeldPrograms kernel = kernel();
    Holding.Held held = assertInstanceOf(Holding.Held.class, kernel.hold(Programs.packetCounter()));
    held.close();
    Translation.Refused gone =
        assertInstanceOf(Translation.Refused.class, kernel.translated(held.id()));
    assertEquals("the kernel holds no program " + held.id(), gone.reason());
  }

  @Test
  void generatedAndRefusedProgramsAreNotHeld() {
    HeldPrograms kernel = kernel();
    Program generated = Programs.packetCounter().toBuilder().origin(Origin.GENERATED).build();
    assertInstanceOf(Holding.Failed.class, kernel.hold(generated));
    Program refused = Programs.unboundedPacketRead().toBuilder().type(ProgramType.XDP).build();
    assertInstanceOf(Holding.Failed.class, kernel.hold(refused));
  }
}
