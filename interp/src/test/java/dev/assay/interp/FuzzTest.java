package dev.assay.interp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random programs: never an exception, and what the checking mode lets pass runs fast alike. */
class FuzzTest {
  private static final int PROGRAMS = 20_000;
  private static final ProgramType[] TYPES = {
    ProgramType.XDP, ProgramType.SCHED_CLS, ProgramType.RAW_TRACEPOINT, ProgramType.SOCKET_FILTER,
    ProgramType.UNSPEC, ProgramType.SOCK_OPS, ProgramType.TRACING, ProgramType.KPROBE
  };
  private static final List<MapDefinition> MAPS =
      List.of(
          MapDefinition.of("array", MapType.ARRAY, 4, 8, 1),
          MapDefinition.of("hash", MapType.HASH, 4, 8, 4),
          MapDefinition.of("ring", MapType.RINGBUF, 0, 0, 4096),
          MapDefinition.of("perf", MapType.PERF_EVENT_ARRAY, 4, 4, 4),
          MapDefinition.of("programs", MapType.PROG_ARRAY, 4, 4, 1),
          MapDefinition.of("dev", MapType.DEVMAP, 4, 4, 4),
          MapDefinition.of("lru", MapType.LRU_PERCPU_HASH, 4, 8, 2),
          MapDefinition.of("queue", MapType.QUEUE, 0, 8, 2),
          MapDefinition.of("stacks", MapType.STACK_TRACE, 4, 64, 4));

  private final Random random = new Random(42);

  @Test
  void randomProgramsEndInAnOutcome() {
    Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
    try (Modes modes = new Modes()) {
      for (int i = 0; i < PROGRAMS; i++) {
        Program program = program(i);
        RunInput input = input();
        Outcome quick = modes.fast.run(program, input);
        Outcome careful = modes.checking.run(program, input);
        seen.merge(Kind.of(quick), 1, Integer::sum);
        if (careful instanceof Outcome.Returned || careful instanceof Outcome.OutOfFuel)
          assertEquals(careful, quick, () -> "program " + program.code());
      }
    }
    for (Kind kind : Kind.values()) assertTrue(seen.getOrDefault(kind, 0) > 50, seen.toString());
  }

  private enum Kind {
    RETURNED,
    FAULTED,
    OUT_OF_FUEL;

    static Kind of(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Returned _ -> RETURNED;
        case Outcome.Faulted _ -> FAULTED;
        case Outcome.OutOfFuel _ -> OUT_OF_FUEL;
      };
    }
  }

  private RunInput input() {
    return RunInput.EMPTY
        .withContext(Bytes.zeros(random.nextInt(3) * 40))
        .withPacket(Bytes.zeros(random.nextInt(100)))
        .withSeed(random.nextLong())
        .withFuel(random.nextInt(300));
  }

  /** A third is noise, the others are valid instructions with something to work on first. */
  private Program program(int i) {
    Code code = i % 3 == 0 ? noise() : body();
    return Program.builder("fuzz", TYPES[random.nextInt(TYPES.length)], code).maps(MAPS).build();
  }

  private Code noise() {
    byte[] bytes = new byte[8 * (1 + random.nextInt(12))];
    random.nextBytes(bytes);
    return Bytecode.decode(bytes, ByteOrder.LITTLE_ENDIAN);
  }

  private Code body() {
    List<Instruction> code = new ArrayList<>();
    for (Register register : Register.ALL)
      if (register != Register.R10 && register != Register.R1) code.add(start(register));
    for (int i = 2 + random.nextInt(24); i > 0; i--) code.add(instruction());
    code.add(new Alu(Width.W64, AluOp.MOV, Register.R0, Operand.of(0)));
    code.add(new Exit());
    return Code.of(code);
  }

  private Instruction start(Register register) {
    int map = random.nextInt(MAPS.size());
    return switch (random.nextInt(6)) {
      case 0 -> new LoadImmediate64(register, PseudoSource.MAP_BY_FD, map, 0);
      case 1 -> new LoadImmediate64(register, PseudoSource.MAP_VALUE_BY_FD, 0, 0);
      case 2 -> mov(register, Register.R10);
      case 3 -> mov(register, Register.R1);
      default -> LoadImmediate64.constant(register, random.nextInt(40) - 20);
    };
  }

  private static Instruction mov(Register dst, Register src) {
    return new Alu(Width.W64, AluOp.MOV, dst, Operand.of(src));
  }

  private Register register() {
    return Register.of(random.nextInt(10));
  }

  private Instruction instruction() {
    return switch (random.nextInt(8)) {
      case 0 -> new CallHelper(1 + random.nextInt(211));
      case 1 -> new CallHelper(1 + random.nextInt(60));
      case 2 -> access();
      case 3 -> access();
      case 4 ->
          mov(Register.of(1 + random.nextInt(5)), random.nextBoolean() ? Register.R10 : register());
      case 5 -> start(register());
      default -> valid();
    };
  }

  private Instruction access() {
    Size size = Size.values()[random.nextInt(4)];
    short offset = (short) (random.nextInt(40) * -4);
    return random.nextBoolean()
        ? new Load(size, Extension.ZERO, register(), Register.R10, offset)
        : new Store(size, Register.R10, offset, Operand.of(register()));
  }

  /** Random bits whose opcode happens to be one, with small fields. */
  private Instruction valid() {
    while (true) {
      byte[] bytes = new byte[8];
      random.nextBytes(bytes);
      bytes[1] = (byte) (random.nextInt(10) << 4 | random.nextInt(10));
      bytes[2] = (byte) (random.nextInt(16) - 8);
      bytes[3] = (byte) (bytes[2] < 0 ? -1 : 0);
      if (random.nextBoolean()) bytes[2] = bytes[3] = 0;
      bytes[4] = (byte) (random.nextInt(24) - 8);
      bytes[5] = bytes[6] = bytes[7] = (byte) (bytes[4] < 0 ? -1 : 0);
      Instruction one = Bytecode.decode(bytes, ByteOrder.LITTLE_ENDIAN).at(0);
      if (!(one instanceof Invalid)) return one;
    }
  }
}
