package dev.assay.jit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import dev.assay.jit.capstone.Capstone;
import dev.assay.jit.emit.Compiled;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NativeListingTest {
  private static final List<Instruction> PROGRAM =
      List.of(
          LoadImmediate64.constant(Register.R6, 0x1122334455667788L),
          new Alu(Width.W32, AluOp.ADD, Register.R6, Operand.of(7)),
          new Load(Size.DW, Extension.ZERO, Register.R0, Register.R10, (short) -8),
          new Exit());

  private static Compiled compile() {
    try (Engine engine = Engine.open()) {
      return assertInstanceOf(
              JitExecutor.Done.class, engine.executor().compile(Engine.program(PROGRAM)))
          .code();
    }
  }

  @Test
  void everySlotHasItsInstructions() {
    Optional<Capstone> capstone = Capstone.open();
    assumeTrue(capstone.isPresent(), "libcapstone is not installed: listing not checked");
    try (Capstone reader = capstone.get()) {
      NativeListing listing = NativeListing.of(compile(), Optional.of(reader));
      assertEquals(
          List.of(
              "0 movabs rbx, 0x1122334455667788",
              "2 add ebx, 7",
              "3 mov rdi, qword ptr [rbp - 8]",
              "4 ret"),
          listing.slots().stream()
              .flatMap(slot -> slot.lines().stream().map(l -> slot.slot() + " " + l.text().get()))
              .toList());
      assertEquals("ret", listing.rest().getLast().text().get());
    }
  }

  @Test
  void noByteIsLeftOut() {
    Compiled code = compile();
    assertArrayEquals(code.bytes(), bytes(NativeListing.of(code, Optional.empty())));
    Capstone.open()
        .ifPresent(reader -> {
          try (reader) {
            assertArrayEquals(code.bytes(), bytes(NativeListing.of(code, Optional.of(reader))));
          }
        });
  }

  private static byte[] bytes(NativeListing listing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Stream.concat(
            listing.slots().stream().flatMap(slot -> slot.lines().stream()),
            listing.rest().stream())
        .forEach(line -> out.writeBytes(line.bytes().toArray()));
    return out.toByteArray();
  }
}
