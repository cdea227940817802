package dev.assay.interp.fast;

import dev.assay.interp.arithmetic.Alu32;
import dev.assay.interp.arithmetic.Alu64;
import dev.assay.interp.arithmetic.Conditions32;
import dev.assay.interp.arithmetic.Conditions64;
import dev.assay.interp.arithmetic.Extensions;
import dev.assay.interp.arithmetic.Swaps;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.interp.machine.RegionTable;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/**
 * The loop that runs packed instructions, and what stands at its edge. Each operation is a case of
 * its own, so that one indirect jump leads to it, and all that a case needs lies in its word.
 */
abstract class Loop {
  static final int REGISTERS = 11;

  /** What {@link #leave} gives instead of a slot. */
  static final int FINISHED = -1;

  static final int STOPPED = -2;

  /** As many as four bits name, so that none is named that is not there. */
  final long[] r = new long[16];

  final RegionTable regions;
  final boolean forgiving;
  final boolean arena;
  PackedCode code;
  long fuel;
  int slot;
  Optional<Fault> fault = Optional.empty();

  Loop(Machine machine, PackedCode code, long fuel) {
    this.regions = machine.regions();
    this.arena = machine.hasArena();
    this.forgiving = machine.forgivesLoads() || arena;
    this.code = code;
    this.fuel = fuel;
  }

  /**
   * Does what is rare or leaves the loop, and gives the next slot. The code may be another
   * afterwards.
   */
  abstract int leave(int pc, long w, int floor);

  /**
   * Runs until the frame at depth {@code floor} exits; false when the run ends before.
   *
   * <p>A jump sets the counter to the slot before its target, and whatever does not go forward has
   * been a jump back.
   */
  boolean execute(int start, int floor) {
    long[] words = code.words();
    int[] before = code.before();
    long[] r = this.r;
    RegionTable regions = this.regions;
    int pc = start;
    while (true) {
      long w = words[pc];
      int from = pc;
      switch (Op.op(w)) {
        case Op.ALU64 + Op.ADD -> r[Op.dst(w)] = Alu64.add(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU64 + Op.SUB -> r[Op.dst(w)] = Alu64.sub(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU64 + Op.MUL -> r[Op.dst(w)] = Alu64.mul(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU64 + Op.DIV -> r[Op.dst(w)] = Alu64.div(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU64 + Op.SDIV -> r[Op.dst(w)] = Alu64.sdiv(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU64 + Op.OR -> r[Op.dst(w)] = Alu64.or(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU64 + Op.AND -> r[Op.dst(w)] = Alu64.and(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU64 + Op.LSH -> r[Op.dst(w)] = Alu64.lsh(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU64 + Op.RSH -> r[Op.dst(w)] = Alu64.rsh(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU64 + Op.MOD -> r[Op.dst(w)] = Alu64.mod(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU64 + Op.SMOD -> r[Op.dst(w)] = Alu64.smod(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU64 + Op.XOR -> r[Op.dst(w)] = Alu64.xor(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU64 + Op.MOV -> r[Op.dst(w)] = Alu64.mov(r[Op.src(w)]);
        case Op.ALU64 + Op.ARSH -> r[Op.dst(w)] = Alu64.arsh(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU64_IMMEDIATE + Op.ADD -> r[Op.dst(w)] = Alu64.add(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU64_IMMEDIATE + Op.SUB -> r[Op.dst(w)] = Alu64.sub(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU64_IMMEDIATE + Op.MUL -> r[Op.dst(w)] = Alu64.mul(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU64_IMMEDIATE + Op.DIV -> r[Op.dst(w)] = Alu64.div(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU64_IMMEDIATE + Op.SDIV ->
            r[Op.dst(w)] = Alu64.sdiv(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU64_IMMEDIATE + Op.OR -> r[Op.dst(w)] = Alu64.or(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU64_IMMEDIATE + Op.AND -> r[Op.dst(w)] = Alu64.and(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU64_IMMEDIATE + Op.LSH -> r[Op.dst(w)] = Alu64.lsh(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU64_IMMEDIATE + Op.RSH -> r[Op.dst(w)] = Alu64.rsh(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU64_IMMEDIATE + Op.MOD -> r[Op.dst(w)] = Alu64.mod(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU64_IMMEDIATE + Op.SMOD ->
            r[Op.dst(w)] = Alu64.smod(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU64_IMMEDIATE + Op.XOR -> r[Op.dst(w)] = Alu64.xor(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU64_IMMEDIATE + Op.MOV -> r[Op.dst(w)] = Alu64.mov(Op.immediate(w));
        case Op.ALU64_IMMEDIATE + Op.ARSH ->
            r[Op.dst(w)] = Alu64.arsh(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU32 + Op.ADD -> r[Op.dst(w)] = Alu32.add(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU32 + Op.SUB -> r[Op.dst(w)] = Alu32.sub(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU32 + Op.MUL -> r[Op.dst(w)] = Alu32.mul(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU32 + Op.DIV -> r[Op.dst(w)] = Alu32.div(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU32 + Op.SDIV -> r[Op.dst(w)] = Alu32.sdiv(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU32 + Op.OR -> r[Op.dst(w)] = Alu32.or(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU32 + Op.AND -> r[Op.dst(w)] = Alu32.and(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU32 + Op.LSH -> r[Op.dst(w)] = Alu32.lsh(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU32 + Op.RSH -> r[Op.dst(w)] = Alu32.rsh(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU32 + Op.MOD -> r[Op.dst(w)] = Alu32.mod(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU32 + Op.SMOD -> r[Op.dst(w)] = Alu32.smod(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU32 + Op.XOR -> r[Op.dst(w)] = Alu32.xor(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU32 + Op.MOV -> r[Op.dst(w)] = Alu32.mov(r[Op.src(w)]);
        case Op.ALU32 + Op.ARSH -> r[Op.dst(w)] = Alu32.arsh(r[Op.dst(w)], r[Op.src(w)]);
        case Op.ALU32_IMMEDIATE + Op.ADD -> r[Op.dst(w)] = Alu32.add(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU32_IMMEDIATE + Op.SUB -> r[Op.dst(w)] = Alu32.sub(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU32_IMMEDIATE + Op.MUL -> r[Op.dst(w)] = Alu32.mul(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU32_IMMEDIATE + Op.DIV -> r[Op.dst(w)] = Alu32.div(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU32_IMMEDIATE + Op.SDIV ->
            r[Op.dst(w)] = Alu32.sdiv(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU32_IMMEDIATE + Op.OR -> r[Op.dst(w)] = Alu32.or(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU32_IMMEDIATE + Op.AND -> r[Op.dst(w)] = Alu32.and(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU32_IMMEDIATE + Op.LSH -> r[Op.dst(w)] = Alu32.lsh(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU32_IMMEDIATE + Op.RSH -> r[Op.dst(w)] = Alu32.rsh(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU32_IMMEDIATE + Op.MOD -> r[Op.dst(w)] = Alu32.mod(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU32_IMMEDIATE + Op.SMOD ->
            r[Op.dst(w)] = Alu32.smod(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU32_IMMEDIATE + Op.XOR -> r[Op.dst(w)] = Alu32.xor(r[Op.dst(w)], Op.immediate(w));
        case Op.ALU32_IMMEDIATE + Op.MOV -> r[Op.dst(w)] = Alu32.mov(Op.immediate(w));
        case Op.ALU32_IMMEDIATE + Op.ARSH ->
            r[Op.dst(w)] = Alu32.arsh(r[Op.dst(w)], Op.immediate(w));
        case Op.BRANCH64 + Op.EQ -> {
          if (Conditions64.eq(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH64 + Op.GT -> {
          if (Conditions64.gt(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH64 + Op.GE -> {
          if (Conditions64.ge(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH64 + Op.SET -> {
          if (Conditions64.set(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH64 + Op.NE -> {
          if (Conditions64.ne(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH64 + Op.SGT -> {
          if (Conditions64.sgt(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH64 + Op.SGE -> {
          if (Conditions64.sge(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH64 + Op.LT -> {
          if (Conditions64.lt(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH64 + Op.LE -> {
          if (Conditions64.le(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH64 + Op.SLT -> {
          if (Conditions64.slt(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH64 + Op.SLE -> {
          if (Conditions64.sle(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH64_IMMEDIATE + Op.EQ -> {
          if (Conditions64.eq(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH64_IMMEDIATE + Op.GT -> {
          if (Conditions64.gt(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH64_IMMEDIATE + Op.GE -> {
          if (Conditions64.ge(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH64_IMMEDIATE + Op.SET -> {
          if (Conditions64.set(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH64_IMMEDIATE + Op.NE -> {
          if (Conditions64.ne(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH64_IMMEDIATE + Op.SGT -> {
          if (Conditions64.sgt(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH64_IMMEDIATE + Op.SGE -> {
          if (Conditions64.sge(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH64_IMMEDIATE + Op.LT -> {
          if (Conditions64.lt(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH64_IMMEDIATE + Op.LE -> {
          if (Conditions64.le(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH64_IMMEDIATE + Op.SLT -> {
          if (Conditions64.slt(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH64_IMMEDIATE + Op.SLE -> {
          if (Conditions64.sle(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH32 + Op.EQ -> {
          if (Conditions32.eq(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH32 + Op.GT -> {
          if (Conditions32.gt(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH32 + Op.GE -> {
          if (Conditions32.ge(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH32 + Op.SET -> {
          if (Conditions32.set(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH32 + Op.NE -> {
          if (Conditions32.ne(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH32 + Op.SGT -> {
          if (Conditions32.sgt(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH32 + Op.SGE -> {
          if (Conditions32.sge(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH32 + Op.LT -> {
          if (Conditions32.lt(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH32 + Op.LE -> {
          if (Conditions32.le(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH32 + Op.SLT -> {
          if (Conditions32.slt(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH32 + Op.SLE -> {
          if (Conditions32.sle(r[Op.dst(w)], r[Op.src(w)])) pc = before[pc];
        }
        case Op.BRANCH32_IMMEDIATE + Op.EQ -> {
          if (Conditions32.eq(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH32_IMMEDIATE + Op.GT -> {
          if (Conditions32.gt(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH32_IMMEDIATE + Op.GE -> {
          if (Conditions32.ge(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH32_IMMEDIATE + Op.SET -> {
          if (Conditions32.set(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH32_IMMEDIATE + Op.NE -> {
          if (Conditions32.ne(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH32_IMMEDIATE + Op.SGT -> {
          if (Conditions32.sgt(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH32_IMMEDIATE + Op.SGE -> {
          if (Conditions32.sge(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH32_IMMEDIATE + Op.LT -> {
          if (Conditions32.lt(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH32_IMMEDIATE + Op.LE -> {
          if (Conditions32.le(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH32_IMMEDIATE + Op.SLT -> {
          if (Conditions32.slt(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.BRANCH32_IMMEDIATE + Op.SLE -> {
          if (Conditions32.sle(r[Op.dst(w)], Op.immediate(w))) pc = before[pc];
        }
        case Op.LOAD + 0 -> {
          long a = r[Op.src(w)] + Op.offset(w);
          if (regions.readable(a, 1)) r[Op.dst(w)] = Memory.u8(a);
          else if (forgiving) r[Op.dst(w)] = 0;
          else return wildRead(pc, a);
        }
        case Op.LOAD + 1 -> {
          long a = r[Op.src(w)] + Op.offset(w);
          if (regions.readable(a, 2)) r[Op.dst(w)] = Memory.u16(a);
          else if (forgiving) r[Op.dst(w)] = 0;
          else return wildRead(pc, a);
        }
        case Op.LOAD + 2 -> {
          long a = r[Op.src(w)] + Op.offset(w);
          if (regions.readable(a, 4)) r[Op.dst(w)] = Swaps.low32(Memory.i32(a));
          else if (forgiving) r[Op.dst(w)] = 0;
          else return wildRead(pc, a);
        }
        case Op.LOAD + 3 -> {
          long a = r[Op.src(w)] + Op.offset(w);
          if (regions.readable(a, 8)) r[Op.dst(w)] = Memory.i64(a);
          else if (forgiving) r[Op.dst(w)] = 0;
          else return wildRead(pc, a);
        }
        case Op.LOAD_SIGNED + 0 -> {
          long a = r[Op.src(w)] + Op.offset(w);
          if (regions.readable(a, 1)) r[Op.dst(w)] = Extensions.signed8(Memory.u8(a));
          else if (forgiving) r[Op.dst(w)] = 0;
          else return wildRead(pc, a);
        }
        case Op.LOAD_SIGNED + 1 -> {
          long a = r[Op.src(w)] + Op.offset(w);
          if (regions.readable(a, 2)) r[Op.dst(w)] = Extensions.signed16(Memory.u16(a));
          else if (forgiving) r[Op.dst(w)] = 0;
          else return wildRead(pc, a);
        }
        case Op.LOAD_SIGNED + 2 -> {
          long a = r[Op.src(w)] + Op.offset(w);
          if (regions.readable(a, 4)) r[Op.dst(w)] = Extensions.signed32(Memory.i32(a));
          else if (forgiving) r[Op.dst(w)] = 0;
          else return wildRead(pc, a);
        }
        case Op.STORE + 0 -> {
          long a = r[Op.dst(w)] + Op.offset(w);
          if (regions.writable(a, 1)) Memory.put8(a, (int) r[Op.src(w)]);
          else if (!arena) return wildWrite(pc, a);
        }
        case Op.STORE + 1 -> {
          long a = r[Op.dst(w)] + Op.offset(w);
          if (regions.writable(a, 2)) Memory.put16(a, (int) r[Op.src(w)]);
          else if (!arena) return wildWrite(pc, a);
        }
        case Op.STORE + 2 -> {
          long a = r[Op.dst(w)] + Op.offset(w);
          if (regions.writable(a, 4)) Memory.put32(a, (int) r[Op.src(w)]);
          else if (!arena) return wildWrite(pc, a);
        }
        case Op.STORE + 3 -> {
          long a = r[Op.dst(w)] + Op.offset(w);
          if (regions.writable(a, 8)) Memory.put64(a, r[Op.src(w)]);
          else if (!arena) return wildWrite(pc, a);
        }
        case Op.STORE_IMMEDIATE + 0 -> {
          long a = r[Op.dst(w)] + Op.offset(w);
          if (regions.writable(a, 1)) Memory.put8(a, (int) Op.immediate(w));
          else if (!arena) return wildWrite(pc, a);
        }
        case Op.STORE_IMMEDIATE + 1 -> {
          long a = r[Op.dst(w)] + Op.offset(w);
          if (regions.writable(a, 2)) Memory.put16(a, (int) Op.immediate(w));
          else if (!arena) return wildWrite(pc, a);
        }
        case Op.STORE_IMMEDIATE + 2 -> {
          long a = r[Op.dst(w)] + Op.offset(w);
          if (regions.writable(a, 4)) Memory.put32(a, (int) Op.immediate(w));
          else if (!arena) return wildWrite(pc, a);
        }
        case Op.STORE_IMMEDIATE + 3 -> {
          long a = r[Op.dst(w)] + Op.offset(w);
          if (regions.writable(a, 8)) Memory.put64(a, Op.immediate(w));
          else if (!arena) return wildWrite(pc, a);
        }
        case Op.WIDE -> {
          r[Op.dst(w)] = code.constants()[(int) Op.immediate(w)];
          pc++;
        }
        case Op.UNARY -> r[Op.dst(w)] = Variants.unary((int) Op.immediate(w), r[Op.src(w)]);
        case Op.JUMP -> pc = before[pc];
        default -> {
          pc = leave(pc, w, floor);
          if (pc < 0) return pc == FINISHED;
          words = code.words();
          before = code.before();
          continue;
        }
      }
      pc++;
      if (pc <= from && --fuel < 0) return stop(from);
    }
  }

  final boolean stop(int pc) {
    slot = pc;
    return false;
  }

  final int fail(int pc, Fault why) {
    slot = pc;
    fault = Optional.of(why);
    return STOPPED;
  }

  final int fail(int pc, Property property, String message) {
    return fail(pc, new Fault(property, message));
  }

  final boolean wildRead(int pc, long address) {
    return wild(pc, "read", address);
  }

  final boolean wildWrite(int pc, long address) {
    return wild(pc, "write", address);
  }

  /** Whether a load that is not allowed gives 0; else the run has failed. */
  final boolean mayMissRead(int pc, long address) {
    return forgiving || wildRead(pc, address);
  }

  /** Whether a store that is not allowed is lost; else the run has failed. */
  final boolean mayMissWrite(int pc, long address) {
    return arena || wildWrite(pc, address);
  }

  private boolean wild(int pc, String what, long address) {
    fail(pc, Property.WILD_ACCESS, "%s at %#x, outside all regions".formatted(what, address));
    return false;
  }
}
