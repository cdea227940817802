package dev.assay.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Instruction.CallHelper;
import dev.assay.ir.isa.Instruction.Exit;
import dev.assay.ir.isa.Instruction.Load;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.Instruction.Store;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Script;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Helpers that are emitted instead of called: what they give, and where Java is asked after all.
 */
class InlinedTest {
  private static final Engine ENGINE = Engine.open();
  private static final int LOOKUP = 1;
  private static final int CLOCK = 5;
  private static final int PROCESSOR = 8;

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private static Alu move(Register dst, Register src) {
    return new Alu(Width.W64, AluOp.MOV, dst, Operand.of(src));
  }

  private static Alu add(Register dst, int value) {
    return new Alu(Width.W64, AluOp.ADD, dst, new Operand.Imm(value));
  }

  private static Load byteAt(Register dst, Register base, int offset) {
    return new Load(Size.B, Extension.ZERO, dst, base, (short) offset);
  }

  private static Instruction map() {
    return new LoadImmediate64(Register.R1, PseudoSource.MAP_BY_FD, 0, 0);
  }

  /** Looks a key up and returns the value's first byte plus one, or 0. */
  private static List<Instruction> found() {
    return List.of(
        map(),
        new CallHelper(LOOKUP),
        new Branch(Width.W64, Condition.EQ, Register.R0, new Operand.Imm(0), (short) 2),
        byteAt(Register.R0, Register.R0, 0),
        add(Register.R0, 1),
        new Exit());
  }

  /** The key is the context, which r2 points to. */
  private static List<Instruction> fromContext() {
    List<Instruction> code = new ArrayList<>(List.of(move(Register.R2, Register.R1)));
    code.addAll(found());
    return code;
  }

  /** The key is copied to the frame before. */
  private static List<Instruction> fromFrame(int keySize) {
    List<Instruction> code = new ArrayList<>();
    for (int i = 0; i < keySize; i++) {
      code.add(byteAt(Register.R3, Register.R1, i));
      code.add(
          new Store(Size.B, Register.FRAME_POINTER, (short) (i - 64), Operand.of(Register.R3)));
    }
    code.add(move(Register.R2, Register.FRAME_POINTER));
    code.add(add(Register.R2, -64));
    code.addAll(found());
    return code;
  }

  private static Program program(List<Instruction> code, MapDefinition map) {
    return Program.builder("test", ProgramType.UNSPEC, Code.of(code)).maps(List.of(map)).build();
  }

  private static long r0(Program program, RunInput input) {
    return assertInstanceOf(Outcome.Returned.class, ENGINE.executor().run(program, input)).r0();
  }

  private static Bytes random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 15, 16, 20, 24, 33, 64})
  void hashTablesGiveWhatTheyHold(int keySize) {
    Random random = new Random(keySize);
    MapDefinition map = MapDefinition.of("table", MapType.HASH, keySize, 5, 64);
    List<MapEntry> entries = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      entries.add(new MapEntry(random(random, keySize), random(random, 5)));
    }
    RunInput filled = RunInput.EMPTY.withMaps(List.of(new MapContent(0, entries)));
    for (List<Instruction> code : List.of(fromContext(), fromFrame(keySize))) {
      Program program = program(code, map);
      for (MapEntry entry : entries) {
        long expected = latest(entries, entry.key());
        assertEquals(expected, r0(program, filled.withContext(entry.key())));
        byte[] other = entry.key().toArray();
        other[keySize - 1] ^= 0x40;
        assertEquals(
            latest(entries, Bytes.of(other)), r0(program, filled.withContext(Bytes.of(other))));
      }
    }
  }

  /** What the program shall return: a later entry of a key replaces an earlier one. */
  private static long latest(List<MapEntry> entries, Bytes key) {
    return entries.reversed().stream()
        .filter(entry -> entry.key().equals(key))
        .findFirst()
        .map(entry -> 1L + (entry.value().at(0) & 0xff))
        .orElse(0L);
  }

  @Test
  void arraysGiveTheElementOfAnIndexAndNullBeyond() {
    MapDefinition map = MapDefinition.of("numbers", MapType.ARRAY, 4, 12, 5);
    MapEntry last = new MapEntry(Bytes.hex("04000000"), Bytes.hex("2a".repeat(12)));
    RunInput filled = RunInput.EMPTY.withMaps(List.of(new MapContent(0, List.of(last))));
    for (List<Instruction> code : List.of(fromContext(), fromFrame(4))) {
      Program program = program(code, map);
      assertEquals(43, r0(program, filled.withContext(Bytes.hex("04000000"))));
      assertEquals(1, r0(program, filled.withContext(Bytes.hex("03000000"))));
      assertEquals(0, r0(program, filled.withContext(Bytes.hex("05000000"))));
      assertEquals(0, r0(program, filled.withContext(Bytes.hex("ffffffff"))));
    }
  }

  @Test
  void aKeyThatCannotBeReadIsTheCallsFault() {
    List<Instruction> code = new ArrayList<>();
    code.add(new Alu(Width.W64, AluOp.MOV, Register.R2, new Operand.Imm(8)));
    code.addAll(found());
    for (MapType type : List.of(MapType.ARRAY, MapType.HASH)) {
      Program program = program(code, MapDefinition.of("map", type, 4, 8, 4));
      Outcome.Faulted faulted =
          assertInstanceOf(Outcome.Faulted.class, ENGINE.executor().run(program, RunInput.EMPTY));
      assertEquals(Property.WILD_ACCESS, faulted.fault().property());
      assertEquals(3, faulted.slot());
    }
  }

  @Test
  void aScriptReplacesResultsAllTheSame() {
    MapDefinition map = MapDefinition.of("numbers", MapType.ARRAY, 4, 8, 4);
    RunInput input = RunInput.EMPTY.withContext(Bytes.hex("00000000"));
    Program program = program(fromContext(), map);
    assertEquals(1, r0(program, input));
    Script none = new Script(List.of(new Script.HelperResult(0, 0)), List.of());
    assertEquals(0, r0(program, input.withScript(none)));
    assertEquals(1, r0(program, input));
  }

  @Test
  void clockAndProcessorAreTheRuns() {
    Program program =
        Program.of(
            "test",
            ProgramType.UNSPEC,
            Code.of(
                List.of(
                    new CallHelper(CLOCK),
                    move(Register.R6, Register.R0),
                    new CallHelper(CLOCK),
                    new Alu(Width.W64, AluOp.ADD, Register.R6, Operand.of(Register.R0)),
                    new CallHelper(PROCESSOR),
                    new Alu(Width.W64, AluOp.LSH, Register.R0, new Operand.Imm(32)),
                    new Alu(Width.W64, AluOp.ADD, Register.R0, Operand.of(Register.R6)),
                    new Exit())));
    RunInput input = RunInput.EMPTY.withClock(100).withSeed(1);
    assertEquals((1L << 32) + 201, r0(program, input));
    assertEquals(201, r0(program, input.withSeed(0)));
  }
}
