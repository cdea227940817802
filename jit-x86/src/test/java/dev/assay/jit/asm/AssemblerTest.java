package dev.assay.jit.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.jit.capstone.Capstone;
import dev.assay.jit.capstone.Disassembled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row, with random operands, as an outside disassembler reads it. */
class AssemblerTest {
  private static final int TRIES = 400;
  private static Optional<Capstone> capstone = Optional.empty();

  @BeforeAll
  static void open() {
    capstone = Capstone.open();
  }

  @AfterAll
  static void close() {
    capstone.ifPresent(Capstone::close);
  }

  private final Random random = new Random(20261121);
  private final Assembler assembler = new Assembler();
  private final List<String> expected = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Row.class)
  void rowsReadAsWritten(Row row) {
    for (int i = 0; i < TRIES; i++) {
      for (OperandSize size : sizes(row)) {
        emit(row, size);
      }
    }
    compare();
  }

  @Test
  void conditionalMovesAndSetsReadAsWritten() {
    for (int i = 0; i < TRIES; i++) {
      Flags flags = Flags.values()[random.nextInt(Flags.values().length)];
      OperandSize size = i % 2 == 0 ? OperandSize.B32 : OperandSize.B64;
      Gpr register = register();
      Place place = place();
      assembler.move(flags, size, register, place);
      expect("cmov" + flags.suffix(), IntelText.name(register, size), text(place, size));
      assembler.set(flags, place);
      expect("set" + flags.suffix(), text(place, OperandSize.B8));
    }
    compare();
  }

  @Test
  void lockedOperationsReadAsWritten() {
    Row[] rows = {
      Row.ADD_MR, Row.OR_MR, Row.AND_MR, Row.XOR_MR, Row.SUB_MR, Row.XADD_MR, Row.CMPXCHG_MR
    };
    for (int i = 0; i < TRIES; i++) {
      Row row = rows[random.nextInt(rows.length)];
      OperandSize size = i % 2 == 0 ? OperandSize.B32 : OperandSize.B64;
      Mem mem = memory();
      Gpr register = register();
      assembler.locked(row, size, mem, register);
      expect("lock " + row.mnemonic(), text(mem, size), IntelText.name(register, size));
    }
    compare();
  }

  private static OperandSize[] sizes(Row row) {
    return switch (row) {
      case MOV8_MR, MOV8_MI -> new OperandSize[] {OperandSize.B8};
      case MOV_MR, MOV_MI, MOV_RM, ROL_MI8, ROR_MI8 ->
          new OperandSize[] {OperandSize.B16, OperandSize.B32, OperandSize.B64};
      case PUSH_O, POP_O, PUSH_M, POP_M, PUSH_I, JMP_M, CALL_M, MOVSXD ->
          new OperandSize[] {OperandSize.B64};
      case RET, UD2, MFENCE, CPUID -> new OperandSize[] {OperandSize.B32};
      default -> new OperandSize[] {OperandSize.B32, OperandSize.B64};
    };
  }

  private void emit(Row row, OperandSize size) {
    Gpr register = register();
    String name = IntelText.name(register, size);
    Place place = row == Row.LEA ? memory() : place();
    String placed =
        row == Row.LEA && place instanceof Mem mem
            ? IntelText.memory(mem)
            : text(place, placeSize(row, size));
    int immediate = immediate();
    switch (row.form()) {
      case MR -> {
        assembler.mr(row, size, place, register);
        expect(row.mnemonic(), placed, name);
      }
      case RM -> {
        assembler.rm(row, size, register, place);
        expect(row.mnemonic(), name, placed);
      }
      case MI -> {
        assembler.mi(row, size, place, immediate);
        expect(8 * size.immediateBytes(), row.mnemonic(), placed, "" + immediate);
      }
      case MI8 -> {
        assembler.mi8(row, size, place, immediate);
        expect(8, row.mnemonic(), placed, "" + (byte) immediate);
      }
      case RMI -> {
        assembler.rmi(row, size, register, place, immediate);
        expect(32, row.mnemonic(), name, placed, "" + immediate);
      }
      case RMI8 -> {
        assembler.rmi8(row, size, register, place, immediate);
        expect(8, row.mnemonic(), name, placed, "" + (byte) immediate);
      }
      case M -> {
        assembler.m(row, size, place);
        expect(row.mnemonic(), placed);
      }
      case MC -> {
        assembler.mc(row, size, place);
        expect(row.mnemonic(), placed, "cl");
      }
      case O -> {
        assembler.o(row, size, register);
        expect(row.mnemonic(), name);
      }
      case OI -> {
        long wide = random.nextLong() >> random.nextInt(64);
        assembler.oi(row, size, register, wide);
        boolean all = size == OperandSize.B64;
        expect(all ? 64 : 32, all ? "movabs" : "mov", name, "" + wide);
      }
      case I -> {
        assembler.i(row, immediate);
        expect(32, row.mnemonic(), "" + immediate);
      }
      case ZO -> {
        assembler.zo(row, size);
        String wide = size == OperandSize.B64 ? "cqo" : "cdq";
        expect(row == Row.SIGN_INTO_DX ? wide : row.mnemonic());
      }
      case RMV -> {
        Gpr source = register();
        Gpr count = register();
        assembler.rmv(row, size, register, source, count);
        expect(row.mnemonic(), name, text(source, size), IntelText.name(count, size));
      }
    }
  }

  private static OperandSize placeSize(Row row, OperandSize size) {
    return switch (row) {
      case MOVZX8, MOVSX8 -> OperandSize.B8;
      case MOVZX16, MOVSX16 -> OperandSize.B16;
      case MOVSXD -> OperandSize.B32;
      default -> size;
    };
  }

  private String text(Place place, OperandSize size) {
    return IntelText.place(place, size);
  }

  private void expect(String mnemonic, String... operands) {
    expect(64, mnemonic, operands);
  }

  private void expect(int immediateBits, String mnemonic, String... operands) {
    String all = IntelText.plain(String.join(", ", operands), immediateBits);
    expected.add((mnemonic + " " + all).strip());
    widths.add(immediateBits);
  }

  private void compare() {
    assumeTrue(capstone.isPresent(), "libcapstone is not installed: encodings not checked");
    byte[] code = assembler.finish().bytes();
    List<Disassembled> read = capstone.get().disassemble(code, 0);
    for (int i = 0; i < Math.min(read.size(), expected.size()); i++) {
      Disassembled one = read.get(i);
      String operands = IntelText.plain(one.operands(), widths.get(i));
      assertEquals(expected.get(i), (one.mnemonic() + " " + operands).strip());
    }
    assertEquals(expected.size(), read.size());
  }

  private Gpr register() {
    return Gpr.values()[random.nextInt(16)];
  }

  private Place place() {
    return random.nextBoolean() ? register() : memory();
  }

  private Mem memory() {
    int displacement =
        switch (random.nextInt(4)) {
          case 0 -> 0;
          case 1 -> random.nextInt(-128, 128);
          default -> immediate();
        };
    Gpr index = register();
    if (index == Gpr.RSP || random.nextBoolean()) {
      return Mem.at(register(), displacement);
    }
    return new Mem(register(), Optional.of(index), 1 << random.nextInt(4), displacement);
  }

  private int immediate() {
    int value = random.nextInt() >> random.nextInt(32);
    return value == Integer.MIN_VALUE ? 0 : value;
  }
}
