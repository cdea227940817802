package dev.assay.crosscheck.fuzz;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes one program, statement by statement, and knows what each register holds. */
final class Writer {
  private static final int STACK_SLOTS = 12;
  private static final int KEY_SLOT = STACK_SLOTS + 1;
  private static final int LOOKUP = 1;
  private static final List<Integer> NUMBER_HELPERS = List.of(5, 7, 8);

  private final RandomGenerator random;
  private final Arithmetic arithmetic;
  private final ContextShape shape;
  private final Emitter out = new Emitter();
  private Holdings now = Holdings.initial();

  Writer(RandomGenerator random, ContextShape shape) {
    this.random = random;
    this.arithmetic = new Arithmetic(random);
    this.shape = shape;
  }

  Code write(int statements) {
    move(Register.R6, Operand.of(Register.R1));
    now.set(Register.R6, new Holding.Context());
    now.set(Register.R1, new Holding.Nothing());
    for (Register register : List.of(Register.R7, Register.R8, Register.R0)) {
      number(register);
    }
    block(statements, 0);
    result();
    return out.code();
  }

  private void block(int statements, int depth) {
    for (int i = 0; i < statements; i++) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    switch (random.nextInt(depth < 3 ? 22 : 16)) {
      case 0 -> number(freeRegister());
      case 1 -> storeStack();
      case 2 -> loadStack();
      case 3 -> loadContext();
      case 4 -> packet();
      case 5 -> lookup();
      case 6, 7 -> access();
      case 8 -> advance();
      case 9 -> helper();
      case 10 -> atomic();
      case 16, 17, 18, 19 -> choose(depth);
      case 20 -> loop(depth);
      default -> change();
    }
  }

  private boolean rarely() {
    return random.nextInt(64) == 0;
  }

  private Register freeRegister() {
    return arithmetic.pick(now.free());
  }

  private void move(Register dst, Operand src) {
    out.add(new Instruction.Alu(Width.W64, AluOp.MOV, dst, src));
  }

  private void number(Register dst) {
    if (random.nextInt(4) == 0) {
      out.add(Instruction.LoadImmediate64.constant(dst, random.nextLong()));
    } else {
      Operand value = Operand.of(arithmetic.immediate());
      out.add(new Instruction.Alu(arithmetic.width(), AluOp.MOV, dst, value));
    }
    now.set(dst, new Holding.Number());
  }

  private void change() {
    List<Register> numbers = now.numbers();
    if (numbers.isEmpty()) {
      number(freeRegister());
    } else {
      out.add(arithmetic.change(arithmetic.pick(numbers), now.readable()));
    }
  }

  private short stackOffset(int slot) {
    return (short) (-8 * slot);
  }

  private void storeStack() {
    int slot = 1 + random.nextInt(STACK_SLOTS);
    Operand value = arithmetic.operand(now.readable());
    out.add(new Instruction.Store(Size.DW, Register.R10, stackOffset(slot), value));
    now.stored(slot);
    if (random.nextInt(3) == 0) {
      Size size = arithmetic.pick(List.of(Size.B, Size.H, Size.W));
      int within = random.nextInt(8 / size.bytes()) * size.bytes();
      short offset = (short) (stackOffset(slot) + within);
      out.add(
          new Instruction.Store(size, Register.R10, offset, arithmetic.operand(now.readable())));
    }
  }

  private void loadStack() {
    int slot = 1 + random.nextInt(STACK_SLOTS);
    if (now.isStored(slot) || rarely()) {
      Size size = arithmetic.pick(List.of(Size.values()));
      int within = random.nextInt(8 / size.bytes()) * size.bytes();
      load(size, freeRegister(), Register.R10, stackOffset(slot) + within);
    }
  }

  private void load(Size size, Register dst, Register base, int offset) {
    boolean signed = size != Size.DW && random.nextInt(4) == 0;
    Extension extension = signed ? Extension.SIGN : Extension.ZERO;
    out.add(new Instruction.Load(size, extension, dst, base, (short) offset));
    now.set(dst, new Holding.Number());
  }

  private void loadContext() {
    Register dst = freeRegister();
    int offset = arithmetic.pick(shape.numbers());
    out.add(new Instruction.Load(Size.W, Extension.ZERO, dst, Register.R6, (short) offset));
    now.set(dst, new Holding.Number());
  }

  /** Loads the packet's bounds and goes on with the pointer only where enough bytes are there. */
  private void packet() {
    int bytes = 1 + random.nextInt(64);
    out.add(
        new Instruction.Load(
            Size.W, Extension.ZERO, Register.R2, Register.R6, (short) shape.data()));
    out.add(
        new Instruction.Load(
            Size.W, Extension.ZERO, Register.R3, Register.R6, (short) shape.dataEnd()));
    move(Register.R4, Operand.of(Register.R2));
    out.add(new Instruction.Alu(Width.W64, AluOp.ADD, Register.R4, Operand.of(bytes)));
    now.set(Register.R2, new Holding.Nothing());
    now.set(Register.R3, new Holding.Nothing());
    now.set(Register.R4, new Holding.Nothing());
    Emitter.Pending tooShort =
        out.branch(Width.W64, Condition.GT, Register.R4, Operand.of(Register.R3));
    Register kept = arithmetic.pick(List.of(Register.R2, Register.R7, Register.R8, Register.R9));
    guarded(tooShort, kept, Register.R2, new Holding.Memory(rarely() ? bytes + 1 : bytes, true));
  }

  private void lookup() {
    int map = random.nextInt(ProgramGenerator.MAPS.size());
    out.add(
        new Instruction.Store(
            Size.W, Register.R10, stackOffset(KEY_SLOT), Operand.of(random.nextInt(6))));
    move(Register.R2, Operand.of(Register.R10));
    out.add(
        new Instruction.Alu(
            Width.W64, AluOp.ADD, Register.R2, Operand.of((int) stackOffset(KEY_SLOT))));
    out.add(new Instruction.LoadImmediate64(Register.R1, PseudoSource.MAP_BY_FD, map, 0));
    out.add(new Instruction.CallHelper(LOOKUP));
    now.afterCall(new Holding.Nothing());
    int bytes = ProgramGenerator.MAPS.get(map).valueSize();
    Register kept = arithmetic.pick(List.of(Register.R0, Register.R7, Register.R9));
    if (rarely()) {
      keep(kept, Register.R0, new Holding.Memory(bytes, false));
      return;
    }
    Emitter.Pending isNull = out.branch(Width.W64, Condition.EQ, Register.R0, Operand.of(0));
    guarded(isNull, kept, Register.R0, new Holding.Memory(bytes, false));
  }

  private void keep(Register kept, Register from, Holding holding) {
    if (kept != from) {
      move(kept, Operand.of(from));
    }
    now.set(kept, holding);
  }

  /** Some statements that may use the pointer, skipped where the check fails. */
  private void guarded(Emitter.Pending skip, Register kept, Register from, Holding holding) {
    Holdings before = now.copy();
    keep(now.free().contains(kept) ? kept : from, from, holding);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      access();
      statement(3);
    }
    out.land(skip);
    now.join(before);
  }

  private void access() {
    List<Register> memories = now.memories();
    if (memories.isEmpty()) {
      change();
      return;
    }
    Register base = arithmetic.pick(memories);
    Holding.Memory memory = (Holding.Memory) now.of(base);
    Size size = arithmetic.pick(List.of(Size.values()));
    int room = memory.bytes() - size.bytes();
    if (room < 0) {
      return;
    }
    int offset = random.nextInt(room + 1) + (rarely() ? size.bytes() : 0);
    if (random.nextBoolean()) {
      load(size, freeRegister(), base, offset);
    } else {
      Operand value = arithmetic.operand(now.readable());
      out.add(new Instruction.Store(size, base, (short) offset, value));
    }
  }

  /** Moves a pointer on by a number that is first cut to what fits. */
  private void advance() {
    List<Register> memories = now.memories();
    List<Register> numbers = now.numbers();
    if (memories.isEmpty() || numbers.isEmpty()) {
      change();
      return;
    }
    Register base = arithmetic.pick(memories);
    Register number = arithmetic.pick(numbers);
    Holding.Memory memory = (Holding.Memory) now.of(base);
    int most = Integer.highestOneBit(Math.max(1, memory.bytes())) - 1;
    out.add(
        new Instruction.Alu(
            arithmetic.width(), AluOp.AND, number, Operand.of(rarely() ? 127 : most)));
    out.add(new Instruction.Alu(Width.W64, AluOp.ADD, base, Operand.of(number)));
    // A packet pointer with a variable part has no range until it is compared again.
    int left = memory.packet() ? 0 : memory.bytes() - most;
    now.set(
        base,
        left > 0 || rarely()
            ? new Holding.Memory(Math.max(left, 1), memory.packet())
            : new Holding.Nothing());
  }

  private void helper() {
    out.add(new Instruction.CallHelper(arithmetic.pick(NUMBER_HELPERS)));
    now.afterCall(new Holding.Number());
  }

  private void atomic() {
    int slot = 1 + random.nextInt(STACK_SLOTS);
    List<Register> numbers = now.numbers();
    boolean hasResult = now.of(Register.R0) instanceof Holding.Number;
    if (!now.isStored(slot) || numbers.isEmpty() || !hasResult) {
      change();
      return;
    }
    AtomicOp op = arithmetic.pick(List.of(AtomicOp.values()));
    Size size = arithmetic.pick(List.of(Size.W, Size.DW));
    out.add(
        new Instruction.Atomic(
            size, op, Register.R10, stackOffset(slot), arithmetic.pick(numbers)));
  }

  private void choose(int depth) {
    List<Register> readable = now.readable();
    if (readable.isEmpty()) {
      return;
    }
    Emitter.Pending otherwise =
        out.branch(
            arithmetic.width(),
            arithmetic.condition(),
            arithmetic.pick(readable),
            arithmetic.operand(readable));
    Holdings before = now.copy();
    block(random.nextInt(1, 4), depth + 1);
    if (random.nextBoolean()) {
      out.land(otherwise);
      now.join(before);
      return;
    }
    Emitter.Pending end = out.jump();
    out.land(otherwise);
    Holdings first = now;
    now = before;
    block(random.nextInt(1, 4), depth + 1);
    out.land(end);
    now.join(first);
  }

  private void loop(int depth) {
    List<Register> free = now.free();
    free.removeIf(register -> register.number() < 7);
    if (free.isEmpty()) {
      return;
    }
    Register counter = arithmetic.pick(free);
    move(counter, Operand.of(0));
    forgetBeforeLoop(counter);
    int top = out.here();
    Holdings entry = now.copy();
    block(random.nextInt(1, 4), depth + 1);
    restore(entry);
    out.add(new Instruction.Alu(Width.W64, AluOp.ADD, counter, Operand.of(1)));
    int turns = 1 + random.nextInt(6);
    out.branchBack(Width.W64, Condition.LT, counter, Operand.of(turns), top);
    now.set(counter, new Holding.Number());
  }

  /**
   * What the body may destroy must not be relied on in its next turn: only numbers in r7 to r9 stay
   * known.
   */
  private void forgetBeforeLoop(Register counter) {
    for (Register register : now.free()) {
      boolean number = now.of(register) instanceof Holding.Number;
      if (register.number() < 7 || !number) {
        now.set(register, new Holding.Nothing());
      }
    }
    now.set(counter, new Holding.Counter());
  }

  /** Makes every number of the loop's entry a number again at its end. */
  private void restore(Holdings entry) {
    for (Register register : List.of(Register.R7, Register.R8, Register.R9)) {
      boolean wanted = entry.of(register) instanceof Holding.Number;
      if (wanted && !(now.of(register) instanceof Holding.Number)) {
        number(register);
      }
    }
    now.join(entry);
  }

  private void result() {
    List<Register> readable = now.readable();
    if (readable.isEmpty()) {
      move(Register.R0, Operand.of(0));
    } else {
      move(Register.R0, Operand.of(arithmetic.pick(readable)));
    }
    out.add(new Instruction.Exit());
  }
}
