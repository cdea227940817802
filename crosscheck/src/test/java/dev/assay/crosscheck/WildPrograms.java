package dev.assay.crosscheck;

import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Defect;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.JumpForm;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Origin;
import dev.assay.ir.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Programs that no verifier would take: any shape with any register, jumps anywhere, pointers made
 * up or bent, so that every fault occurs. A seed gives one program.
 */
final class WildPrograms {
  private static final ProgramType[] TYPES = {
    ProgramType.UNSPEC,
    ProgramType.XDP,
    ProgramType.SOCKET_FILTER,
    ProgramType.SCHED_CLS,
    ProgramType.TRACING
  };
  private static final int[] HELPERS = {1, 2, 3, 5, 6, 7, 8, 12, 181, 164, 999};
  private static final List<MapDefinition> MAPS =
      List.of(
          MapDefinition.of("value", MapType.ARRAY, 4, 64, 1),
          MapDefinition.of("array", MapType.ARRAY, 4, 16, 4),
          MapDefinition.of("hash", MapType.HASH, 4, 8, 8),
          MapDefinition.of("programs", MapType.PROG_ARRAY, 4, 4, 2)
              .withInitial(List.of(new MapEntry(Bytes.zeros(4), Bytes.zeros(4))), false));

  private final Random random;
  private final int length;

  private WildPrograms(long seed) {
    random = new Random(seed);
    length = random.nextInt(1, 40);
  }

  static Program of(long seed) {
    return new WildPrograms(seed).program();
  }

  private Program program() {
    List<Instruction> instructions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      instructions.add(pointer());
    }
    for (int i = 0; i < length; i++) {
      instructions.add(random.nextInt(3) == 0 ? access() : instruction());
    }
    instructions.add(new Exit());
    return Program.builder("wild", pick(TYPES), Code.of(instructions))
        .origin(Origin.GENERATED)
        .maps(MAPS)
        .build();
  }

  private Instruction pointer() {
    return switch (random.nextInt(5)) {
      case 0 -> mov(register(), Register.R10);
      case 1 -> mov(register(), Register.R1);
      case 2 -> new LoadImmediate64(register(), PseudoSource.MAP_BY_FD, random.nextInt(4), 0);
      case 3 ->
          new LoadImmediate64(register(), PseudoSource.MAP_VALUE_BY_FD, 0, 8 * random.nextInt(8));
      default -> LoadImmediate64.constant(register(), random.nextLong() >>> random.nextInt(64));
    };
  }

  private Instruction mov(Register dst, Register src) {
    return new Alu(Width.W64, AluOp.MOV, dst, Operand.of(src));
  }

  private Instruction access() {
    Size size = pick(Size.values());
    Size wide = random.nextBoolean() ? Size.W : Size.DW;
    Register base = random.nextInt(3) == 0 ? Register.R10 : anyRegister();
    short near = (short) (random.nextInt(-66, 4) * (random.nextInt(8) == 0 ? 1 : 8));
    short offset = random.nextInt(10) == 0 ? (short) random.nextInt() : near;
    Extension extension = size == Size.DW || random.nextBoolean() ? Extension.ZERO : Extension.SIGN;
    return switch (random.nextInt(7)) {
      case 0, 1 -> new Load(size, extension, register(), base, offset);
      case 2 -> new Store(size, base, offset, Operand.of(anyRegister()));
      case 3 -> new Store(size, base, offset, Operand.of(random.nextInt()));
      case 4 -> new Atomic(wide, pick(AtomicOp.values()), base, offset, register());
      case 5 -> new LoadAcquire(size, register(), base, offset);
      default -> new StoreRelease(size, base, offset, anyRegister());
    };
  }

  private Instruction instruction() {
    Width width = random.nextBoolean() ? Width.W32 : Width.W64;
    return switch (random.nextInt(24)) {
      case 0, 1, 2, 3 -> new Alu(width, pick(AluOp.values()), register(), operand());
      case 4 -> new Alu(Width.W64, AluOp.ADD, register(), Operand.of(random.nextInt(-16, 16)));
      case 5 -> new Negate(width, register());
      case 6 -> new SignExtend(width, random.nextBoolean() ? 8 : 16, register(), anyRegister());
      case 7 -> new Swap(pick(SwapKind.values()), 16 << random.nextInt(3), register());
      case 8, 9, 10 ->
          new Branch(width, pick(Condition.values()), anyRegister(), operand(), distance());
      case 11 -> new Jump(JumpForm.SHORT, distance());
      case 12 -> new Jump(JumpForm.LONG, random.nextInt(20) == 0 ? random.nextInt() : distance());
      case 13 -> new MayGoto(distance());
      case 14, 15 -> new CallHelper(HELPERS[random.nextInt(HELPERS.length)]);
      case 16, 17 -> new CallFunction(distance());
      case 18 -> new CallRegister(anyRegister());
      case 19 -> new Exit();
      case 20 ->
          random.nextBoolean()
              ? new LoadAbsolute(legacy(), random.nextInt(-8, 80))
              : new LoadIndirect(legacy(), anyRegister(), random.nextInt(-8, 80));
      case 21 -> new LoadImmediate64(register(), PseudoSource.FUNCTION, distance(), 0);
      case 22 -> rare();
      default -> pointer();
    };
  }

  private Instruction rare() {
    return switch (random.nextInt(8)) {
      case 6 -> new LoadImmediate64(register(), PseudoSource.MAP_BY_FD, 4, 0);
      case 7 -> new LoadImmediate64(register(), PseudoSource.MAP_VALUE_BY_FD, 1, 0);
      case 0 -> new Invalid(random.nextLong() | 0xff, Defect.UNKNOWN_OPCODE);
      case 1 -> new CallKfunc(random.nextInt(), (short) 0);
      case 2 -> new CastAddressSpace(register(), register(), 0, 1);
      case 3 -> new LoadImmediate64(register(), PseudoSource.VARIABLE, 1, 0);
      case 4 -> mov(Register.R10, register());
      default -> mov(Register.R6, Register.R1);
    };
  }

  private Size legacy() {
    return pick(new Size[] {Size.B, Size.H, Size.W});
  }

  private short distance() {
    return (short)
        (random.nextInt(12) == 0
            ? random.nextInt(-60, 60)
            : random.nextInt(random.nextInt(3) == 0 ? -8 : 0, 8));
  }

  private Operand operand() {
    return random.nextBoolean()
        ? Operand.of(anyRegister())
        : Operand.of(random.nextInt() >> random.nextInt(32));
  }

  private Register register() {
    return Register.of(random.nextInt(10));
  }

  private Register anyRegister() {
    return Register.of(random.nextInt(11));
  }

  private <T> T pick(T[] all) {
    return all[random.nextInt(all.length)];
  }
}
