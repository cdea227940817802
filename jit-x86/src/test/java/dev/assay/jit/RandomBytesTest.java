package dev.assay.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.RawSlot;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.jit.system.Processor;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Programs of random bytes: the process survives them, and a second run repeats the first. */
class RandomBytesTest {
  private static final int PROGRAMS = 20_000;
  private static final int[] OPCODES = Bytecodes.valid();

  private final Random random = new Random(313);

  @Test
  void anyBytesEndInAnOutcome() {
    Set<Class<?>> endings = new HashSet<>();
    try (Engine plain = Engine.open(Processor.PLAIN)) {
      for (int i = 0; i < PROGRAMS; i++) {
        Program program = Program.of("random", ProgramType.UNSPEC, code());
        RunInput input = RunInput.EMPTY.withContext(Bytes.zeros(32)).withFuel(200).withSeed(i);
        Outcome first = plain.executor().run(program, input);
        Outcome second = plain.executor().run(program, input);
        assertEquals(first, second, program::toString);
        endings.add(first.getClass());
      }
    }
    assertEquals(3, endings.size());
  }

  private Code code() {
    long[] slots = new long[random.nextInt(1, 30)];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = random.nextInt(50) == 0 ? random.nextLong() : slot();
    }
    return Bytecode.decode(slots);
  }

  /** A slot that is often an instruction: a real opcode, small fields, unused ones zero. */
  private long slot() {
    int opcode = OPCODES[random.nextInt(OPCODES.length)];
    while (true) {
      int immediate = random.nextBoolean() ? 0 : random.nextInt(-4, 200);
      short offset = (short) (random.nextBoolean() ? 0 : random.nextInt(-20, 8));
      RawSlot slot =
          new RawSlot(
              opcode,
              random.nextBoolean() ? 0 : random.nextInt(11),
              random.nextBoolean() ? 0 : random.nextInt(11),
              offset,
              immediate);
      if (Bytecodes.isInstruction(slot) || random.nextInt(20) == 0) {
        return slot.bits();
      }
    }
  }
}
