package dev.assay.jit.emit;

import static dev.assay.jit.asm.OperandSize.B32;
import static dev.assay.jit.asm.OperandSize.B64;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.map.ArrayMap;
import dev.assay.interp.machine.map.BpfMap;
import dev.assay.interp.machine.map.HashLayout;
import dev.assay.interp.machine.map.HashTable;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.isa.Register;
import dev.assay.jit.asm.Assembler;
import dev.assay.jit.asm.Flags;
import dev.assay.jit.asm.Gpr;
import dev.assay.jit.asm.Label;
import dev.assay.jit.asm.Mem;
import dev.assay.jit.asm.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Helpers that need not come to Java: look-ups in arrays and hash tables, clock and processor.
 * Where a key may not be read, Java is asked after all, and says the fault.
 */
final class Inlined {
  private static final String LOOKUP = "map_lookup_elem";
  private static final String CLOCK = "ktime_get_ns";
  private static final String PROCESSOR = "get_smp_processor_id";
  private static final int LONGEST_KEY = 64;
  private static final Gpr RESULT = Registers.of(Register.R0);

  private final Assembler asm;
  private final Machine machine;
  private final Guard guard;
  private final Arguments arguments;
  private final Arithmetic arithmetic;
  private final Map<HashLayout, Label> tables = new HashMap<>();

  Inlined(Assembler asm, Machine machine, Guard guard, Arguments arguments, Arithmetic arithmetic) {
    this.asm = asm;
    this.machine = machine;
    this.guard = guard;
    this.arguments = arguments;
    this.arithmetic = arithmetic;
  }

  /**
   * Emits a helper's effect.
   *
   * @param slow calls Java for it
   * @return false when nothing was emitted
   */
  boolean emit(int id, Runnable slow) {
    // A script counts calls and replaces results: it has to see them.
    if (machine.isScripted()) {
      return false;
    }
    return switch (machine.prototype(id).map(HelperPrototype::name).orElse("")) {
      case LOOKUP -> lookup(slow);
      case CLOCK -> clock();
      case PROCESSOR -> processor();
      default -> false;
    };
  }

  private boolean clock() {
    arithmetic.constant(Registers.ACCUMULATOR, machine.world().clockAddress());
    Mem clock = Mem.at(Registers.ACCUMULATOR, 0);
    asm.rm(Row.MOV_RM, B64, RESULT, clock);
    asm.mi8(Row.ADD_MI8, B64, clock, 1);
    return true;
  }

  private boolean processor() {
    arithmetic.constant(Registers.ACCUMULATOR, machine.world().cpuAddress());
    asm.rm(Row.MOV_RM, B64, RESULT, Mem.at(Registers.ACCUMULATOR, 0));
    return true;
  }

  private boolean lookup(Runnable slow) {
    Optional<BpfMap> map =
        arguments.map().isPresent() ? machine.mapOf(arguments.map().getAsInt()) : Optional.empty();
    return switch (map.orElse(null)) {
      case ArrayMap array when !array.perCpu() && fits(array) -> {
        around(array.keySize(), slow, () -> element(array));
        yield true;
      }
      case HashTable table when fits(table) -> {
        around(table.keySize(), slow, () -> node(table.layout().orElseThrow()));
        yield true;
      }
      case null, default -> false;
    };
  }

  private static boolean fits(ArrayMap array) {
    return array.stride() <= Integer.MAX_VALUE;
  }

  private static boolean fits(HashTable table) {
    return table.keySize() <= LONGEST_KEY
        && table.layout().filter(layout -> layout.stride() <= Integer.MAX_VALUE).isPresent();
  }

  private void around(int keySize, Runnable slow, Runnable body) {
    if (isInFrame(keySize)) {
      body.run();
      return;
    }
    Label refused = asm.label();
    Label after = asm.label();
    guard.helperRead(refused, key(), keySize);
    body.run();
    if (guard.trusts()) {
      asm.bind(refused);
      return;
    }
    asm.jump(after);
    asm.bind(refused);
    slow.run();
    asm.bind(after);
  }

  private boolean isInFrame(int keySize) {
    return arguments.frameOffset().isPresent()
        && Guard.isInFrame(arguments.frameOffset().getAsInt(), keySize);
  }

  private static Mem key() {
    return Mem.at(Registers.of(Register.R2), 0);
  }

  private void element(ArrayMap array) {
    Label miss = asm.label();
    Label end = asm.label();
    asm.rm(Row.MOV_RM, B32, RESULT, key());
    asm.mi(Row.CMP_MI, B32, RESULT, (int) array.maxEntries());
    asm.jump(Flags.ABOVE_OR_EQUAL, miss);
    scale(RESULT, array.stride());
    arithmetic.constant(Registers.ACCUMULATOR, array.memory().values());
    asm.mr(Row.ADD_MR, B64, RESULT, Registers.ACCUMULATOR);
    asm.jump(end);
    asm.bind(miss);
    asm.mr(Row.XOR_MR, B32, RESULT, RESULT);
    asm.bind(end);
  }

  private void scale(Gpr register, long factor) {
    if (Long.bitCount(factor) == 1) {
      asm.mi8(Row.SHL_MI8, B64, register, Long.numberOfTrailingZeros(factor));
    } else {
      asm.rmi(Row.IMUL_RMI, B64, register, register, (int) factor);
    }
  }

  private void node(HashLayout layout) {
    asm.mr(Row.MOV_MR, B64, Registers.ACCUMULATOR, Registers.of(Register.R2));
    asm.call(tables.computeIfAbsent(layout, _ -> asm.label()));
  }

  /** Emits the look-up in each table that one was made in. */
  void emitTables() {
    tables.forEach((layout, label) -> new HashLookup(asm, arithmetic, layout).emit(label));
  }
}
