package dev.assay.crosscheck.proof;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;
import dev.assay.jit.JitExecutor;
import dev.assay.jit.capstone.Capstone;
import dev.assay.jit.capstone.Disassembled;
import dev.assay.jit.emit.Compiled;
import dev.assay.jit.system.Processor;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.x86.X86Block;
import dev.assay.smt.x86.X86Instruction;
import dev.assay.smt.x86.X86Operand;
import dev.assay.smt.x86.X86Register;
import dev.assay.smt.x86.X86State;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What we say that machine instructions mean, held against the processor: each form that the proofs
 * of the JIT meet, run natively from random states.
 */
class X86ReadingTest {
  private static final int STATES = 10_000;
  private static final int SCRATCH_BYTES = 64;
  private static final int RAX = 0;
  private static final int RDX = 2;
  private static final int RSP = 4;
  private static final long ALWAYS_SET = 0x202;
  private static final int[] FLAG_BITS = {0, 6, 7, 11};
  // mov eax, 0x12345678: what a jump leaps over.
  private static final byte[] LEAPT = {(byte) 0xb8, 0x78, 0x56, 0x34, 0x12};
  // What ends or moves a run, and what has nothing to compare.
  private static final Set<String> APART = Set.of("ret", "jmp", "call", "push", "pop", "mfence");

  private Capstone reader;

  @BeforeEach
  void open() {
    assumeTrue(Processor.supported(), "no x86-64 Linux: nothing to compare with");
    Optional<Capstone> opened = Capstone.open();
    assumeTrue(opened.isPresent(), "no disassembler: libcapstone 4 or 5 is not installed");
    reader = opened.get();
  }

  /** A form, as its first instruction that was met. */
  private record Sample(byte[] bytes, X86Instruction instruction) {}

  @Test
  void everyFormDoesWhatWeSayOnRandomStates() {
    Map<String, Sample> samples = new TreeMap<>();
    JitShapes.all().values().forEach(shapes -> collect(shapes, samples));
    assertTrue(samples.size() > 80, "only " + samples.keySet());
    List<String> wrong = new ArrayList<>();
    samples.forEach((form, sample) -> compare(form, sample).ifPresent(wrong::add));
    assertEquals(List.of(), wrong);
  }

  private void collect(List<Instruction> shapes, Map<String, Sample> samples) {
    Host host;
    try (AddressSpace space =
        assertInstanceOf(AddressSpace.Acquired.class, AddressSpace.acquire()).space()) {
      host = new Host(space, Environment.linux(KernelVersion.V6_18, Configuration.FULL));
      boolean has = Processor.detect().bmi2();
      for (boolean bmi2 : has ? new boolean[] {true, false} : new boolean[] {false}) {
        JitExecutor.Opening opened = JitExecutor.open(host, new Processor(bmi2));
        try (JitExecutor jit = assertInstanceOf(JitExecutor.Available.class, opened).executor()) {
          Program program = Program.of("shapes", ProgramType.UNSPEC, Code.of(shapes));
          Compiled code = assertInstanceOf(JitExecutor.Done.class, jit.compile(program)).code();
          forms(code.bytes(), samples);
        }
      }
    }
  }

  private void forms(byte[] code, Map<String, Sample> samples) {
    for (Disassembled one : reader.disassemble(code, 0)) {
      Optional<X86Instruction> read =
          X86Instruction.parse(one.address(), one.size(), one.mnemonic(), one.operands());
      if (read.isPresent() && !APART.contains(read.get().mnemonic()) && !usesStack(read.get())) {
        int at = (int) one.address();
        byte[] bytes = Arrays.copyOfRange(code, at, at + one.size());
        // Two of each form, so that one register twice is met too.
        String twice = read.get().operands().stream().distinct().count() + " of ";
        samples.putIfAbsent(twice + read.get().form(), new Sample(bytes, read.get()));
      }
    }
  }

  private static boolean usesStack(X86Instruction instruction) {
    return instruction.operands().stream()
        .anyMatch(o ->
            o instanceof X86Operand.Reg(X86Register r) && r.number() == RSP
                || o instanceof X86Operand.Mem m
                    && m.base().filter(b -> b.number() == RSP).isPresent());
  }

  private Optional<String> compare(String form, Sample sample) {
    boolean jump = sample.instruction.mnemonic().startsWith("j");
    byte[] bytes = jump ? leaping(sample.bytes) : sample.bytes;
    Map<Long, X86Instruction> code = new HashMap<>();
    for (Disassembled one : reader.disassemble(bytes, 0)) {
      X86Instruction.parse(one.address(), one.size(), one.mnemonic(), one.operands())
          .ifPresent(i -> code.put(i.address(), i));
    }
    SplittableRandom random = new SplittableRandom(form.hashCode());
    int compared = 0;
    try (Arena arena = Arena.ofConfined();
        Terms terms = new Terms();
        NativeHarness harness = new NativeHarness(bytes)) {
      MemorySegment scratch = arena.allocate(SCRATCH_BYTES, 64);
      for (int n = 0; compared < STATES && n < 4 * STATES; n++) {
        Trial trial = new Trial(sample.instruction, random, scratch);
        Optional<String> difference = trial.run(terms, code, bytes.length, harness);
        if (difference.isPresent()) {
          return Optional.of(form + ": " + difference.get());
        }
        compared += trial.ran ? 1 : 0;
      }
    }
    return compared < STATES
        ? Optional.of(form + ": only " + compared + " states could be compared")
        : Optional.empty();
  }

  // The same condition over a short distance.
  private static byte[] leaping(byte[] jump) {
    int condition = jump.length == 2 ? jump[0] & 15 : jump[1] & 15;
    byte[] bytes = new byte[2 + LEAPT.length];
    bytes[0] = (byte) (0x70 | condition);
    bytes[1] = (byte) LEAPT.length;
    System.arraycopy(LEAPT, 0, bytes, 2, LEAPT.length);
    return bytes;
  }

  /** One state before, and both states after. */
  private static final class Trial {
    private final X86Instruction instruction;
    private final MemorySegment scratch;
    private final long[] registers = new long[X86Register.COUNT];
    private final long flags;
    private final Optional<X86Operand.Mem> place;
    private long address;
    private boolean ran;

    Trial(X86Instruction instruction, SplittableRandom random, MemorySegment scratch) {
      this.instruction = instruction;
      this.scratch = scratch;
      long some = ALWAYS_SET;
      for (int bit : FLAG_BITS) {
        some |= (random.nextBoolean() ? 1L : 0L) << bit;
      }
      flags = some;
      for (int number = 0; number < registers.length; number++) {
        registers[number] = value(random);
      }
      for (int at = 0; at < SCRATCH_BYTES; at++) {
        scratch.set(JAVA_BYTE, at, (byte) random.nextInt());
      }
      place =
          instruction.operands().stream()
              .filter(o -> o instanceof X86Operand.Mem m && m.bits() != 0)
              .map(o -> (X86Operand.Mem) o)
              .findFirst();
      place.ifPresent(this::aim);
      if (instruction.mnemonic().endsWith("div")) {
        fitDividend(random);
      } else if (instruction.mnemonic().equals("cmpxchg") && random.nextBoolean()) {
        registers[RAX] = scratch.get(JAVA_LONG_UNALIGNED, address - scratch.address());
      }
    }

    private static long value(SplittableRandom random) {
      return switch (random.nextInt(4)) {
        case 0 -> random.nextInt(-2, 3);
        case 1 -> Long.MIN_VALUE >> random.nextInt(64);
        default -> random.nextLong() >> random.nextInt(64);
      };
    }

    // The memory operand shall lie in the middle of the scratch bytes.
    private void aim(X86Operand.Mem memory) {
      address = scratch.address() + SCRATCH_BYTES / 2;
      long index = memory.index().map(i -> registers[i.number()] * memory.scale()).orElse(0L);
      memory
          .base()
          .ifPresent(base -> registers[base.number()] = address - index - memory.displacement());
    }

    private void fitDividend(SplittableRandom random) {
      boolean signed = instruction.mnemonic().equals("idiv");
      boolean wide =
          instruction.operands().getFirst() instanceof X86Operand.Reg(X86Register r)
              && r.bits() == 64;
      long sign = wide ? registers[RAX] >> 63 : (int) registers[RAX] >> 31;
      registers[RDX] = signed ? sign : wide ? 0 : random.nextLong() << 32;
    }

    Optional<String> run(
        Terms terms, Map<Long, X86Instruction> code, int length, NativeHarness harness) {
      X86State before = X86State.of(terms, registers, flags);
      place.ifPresent(p -> before.put(address, p.bits(), memory(p.bits())));
      List<X86Block.Exit> exits = new X86Block(code, at -> at == length).run(0, before);
      X86Block.Exit exit = exits.getFirst();
      if (exits.size() != 1 || exit.state().faults().stream().anyMatch(Truth::isTrue)) {
        return exits.size() == 1 ? Optional.empty() : Optional.of(exits.size() + " ways");
      }
      ran = true;
      long[] after = registers.clone();
      long left = harness.run(after, flags);
      return registers(exit.state(), after)
          .or(() -> flags(exit.state(), left))
          .or(() -> place.flatMap(p -> memory(exit.state(), p.bits())));
    }

    private long memory(int bits) {
      long word = scratch.get(JAVA_LONG_UNALIGNED, address - scratch.address());
      return bits == 64 ? word : word & (1L << bits) - 1;
    }

    private Optional<String> registers(X86State state, long[] after) {
      for (int number = 0; number < after.length; number++) {
        Bits ours = state.get(new X86Register(number, 64));
        if (number != RSP && !ours.is(after[number])) {
          return Optional.of(
              "register %d is %x, we say %s; before %s"
                  .formatted(number, after[number], ours, Arrays.toString(registers)));
        }
      }
      return Optional.empty();
    }

    private Optional<String> flags(X86State state, long left) {
      Truth[] ours = {
        state.flags().carry(), state.flags().zero(), state.flags().sign(), state.flags().overflow()
      };
      for (int i = 0; i < ours.length; i++) {
        boolean isSet = (left >> FLAG_BITS[i] & 1) != 0;
        if (ours[i].isConstant() && ours[i].isTrue() != isSet) {
          return Optional.of(
              "flag %d is %b; before %s".formatted(i, isSet, Arrays.toString(registers)));
        }
      }
      return Optional.empty();
    }

    private Optional<String> memory(X86State state, int bits) {
      Bits ours = state.writes().getLast().value();
      return ours.is(memory(bits))
          ? Optional.empty()
          : Optional.of("memory is %x, we say %s".formatted(memory(bits), ours));
    }
  }
}
