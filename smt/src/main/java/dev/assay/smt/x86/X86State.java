package dev.assay.smt.x86;

import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Registers, flags and memory between two instructions. Memory that nobody wrote holds the same
 * unknown bytes whenever the same address is asked for.
 */
public final class X86State {
  private final Terms terms;
  private final Bits[] registers = new Bits[X86Register.COUNT];
  // What was last written of 32 bits: the same term again, not a part of a wider one.
  private final Optional<Bits>[] halves = halves();
  private final List<Write> writes = new ArrayList<>();
  private final List<Read> reads = new ArrayList<>();
  private final List<Truth> faults = new ArrayList<>();
  private X86Flags flags;

  /** Bytes that were written. */
  public record Write(Bits address, Bits value) {}

  /** Bytes that were read and that nobody had written. */
  public record Read(Bits address, Bits value) {}

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Optional<Bits>[] halves() {
    Optional<Bits>[] none = new Optional[X86Register.COUNT];
    Arrays.fill(none, Optional.empty());
    return none;
  }

  private X86State(Terms terms, X86Flags flags) {
    this.terms = terms;
    this.flags = flags;
  }

  /** Anything, each register an unknown of its name. */
  public static X86State unknown(Terms terms) {
    X86State state = new X86State(terms, X86Flags.unknown(terms, "flags"));
    for (int number = 0; number < X86Register.COUNT; number++) {
      state.registers[number] = terms.variable(64, "x86." + number);
    }
    return state;
  }

  /**
   * One state, for holding meanings against a processor.
   *
   * @param registers by number
   * @param flags the low word of rflags
   */
  public static X86State of(Terms terms, long[] registers, long flags) {
    X86State state =
        new X86State(
            terms,
            new X86Flags(
                terms.truth((flags & 1) != 0),
                terms.truth((flags & 1 << 6) != 0),
                terms.truth((flags & 1 << 7) != 0),
                terms.truth((flags & 1 << 11) != 0)));
    for (int number = 0; number < X86Register.COUNT; number++) {
      state.registers[number] = terms.constant(64, registers[number]);
    }
    return state;
  }

  /** Puts bytes into memory. */
  public void put(long address, int bits, long value) {
    store(terms.constant(64, address), terms.constant(bits, value));
  }

  X86State copy() {
    X86State copy = new X86State(terms, flags);
    System.arraycopy(registers, 0, copy.registers, 0, registers.length);
    System.arraycopy(halves, 0, copy.halves, 0, halves.length);
    copy.writes.addAll(writes);
    copy.reads.addAll(reads);
    copy.faults.addAll(faults);
    return copy;
  }

  Terms terms() {
    return terms;
  }

  /** A register's value, as wide as it is. */
  public Bits get(X86Register register) {
    Bits whole = registers[register.number()];
    return register.bits() == 32
        ? halves[register.number()].orElseGet(() -> whole.low(32))
        : whole.low(register.bits());
  }

  /** A write of 32 bits clears the upper half, narrower ones leave the rest (3.4.1.1). */
  public void set(X86Register register, Bits value) {
    Bits old = registers[register.number()];
    halves[register.number()] = register.bits() == 32 ? Optional.of(value) : Optional.empty();
    registers[register.number()] =
        switch (register.bits()) {
          case 64 -> value;
          case 32 -> value.zeroExtend(64);
          default -> old.slice(register.bits(), 64 - register.bits()).above(value);
        };
  }

  /** The flags. */
  public X86Flags flags() {
    return flags;
  }

  void setFlags(X86Flags after) {
    flags = after;
  }

  /** Flags that the manual leaves undefined, or that nobody here relies on. */
  void loseFlags() {
    flags =
        new X86Flags(
            terms.fresh(1, "cf").equalTo(1),
            terms.fresh(1, "zf").equalTo(1),
            terms.fresh(1, "sf").equalTo(1),
            terms.fresh(1, "of").equalTo(1));
  }

  /** The processor would fault here when this holds. */
  void faultsWhen(Truth condition) {
    faults.add(condition);
  }

  /** When the processor faults. */
  public List<Truth> faults() {
    return List.copyOf(faults);
  }

  /** What was written, in order. */
  public List<Write> writes() {
    return List.copyOf(writes);
  }

  /** What was read that nobody had written, in order. */
  public List<Read> reads() {
    return List.copyOf(reads);
  }

  Bits load(int bits, Bits address) {
    for (Write write : writes.reversed()) {
      if (write.address.equals(address) && write.value.width() == bits) {
        return write.value;
      }
      if (!isFarFrom(write, address, bits)) {
        throw new UnknownForm("a load may overlap an earlier store");
      }
    }
    for (Read read : reads) {
      if (read.address.equals(address) && read.value.width() == bits) {
        return read.value;
      }
    }
    Bits value = terms.fresh(bits, "memory");
    reads.add(new Read(address, value));
    return value;
  }

  void store(Bits address, Bits value) {
    writes.add(new Write(address, value));
  }

  // Two distances from the stack pointer that the code started with.
  private boolean isFarFrom(Write write, Bits address, int bits) {
    return write.address.isConstant()
        && address.isConstant()
        && Math.abs(write.address.constant() - address.constant())
            >= Math.max(bits, write.value.width()) / 8;
  }
}
