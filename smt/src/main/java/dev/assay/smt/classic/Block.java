package dev.assay.smt.classic;

import dev.assay.ir.classic.ClassicData;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.ContextField;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.smt.classic.FilterWorld.Request;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.Effect;
import dev.assay.smt.spec.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * The slots that one classic instruction became, run from its first one until another classic
 * instruction begins or the program ends.
 */
final class Block {
  // More than any classic instruction becomes; a translation that loops would not end else.
  private static final int LONGEST = 64;
  private static final Environment KERNEL =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);

  private final Code code;
  private final ClassicData data;
  private final IntPredicate isStart;
  private final FilterWorld world;
  private final List<Exit> exits = new ArrayList<>();
  private final List<Asked> asked = new ArrayList<>();

  /** A way out: to the slot where a classic instruction begins, or, empty, to the end. */
  record Exit(Truth when, OptionalInt slot, BlockFrame frame) {}

  /** A question for bytes of the packet, on a way. */
  record Asked(Truth when, Request request) {}

  /** A slot does what no translation does. */
  static final class Foreign extends RuntimeException {
    private static final long serialVersionUID = 1;

    Foreign(int slot, String what) {
      super("slot " + slot + " " + what);
    }
  }

  /**
   * @param isStart whether a classic instruction begins at a slot
   */
  Block(Code code, ClassicData data, IntPredicate isStart, FilterWorld world) {
    this.code = code;
    this.data = data;
    this.isStart = isStart;
    this.world = world;
  }

  /** Runs from a slot on, which has to be executed. */
  void run(int slot, BlockFrame frame) {
    step(slot, world.terms().truth(true), frame, 0);
  }

  /** Nothing is to be executed. */
  void skip(int slot, BlockFrame frame) {
    exits.add(new Exit(world.terms().truth(true), OptionalInt.of(slot), frame));
  }

  List<Exit> exits() {
    return exits;
  }

  List<Asked> asked() {
    return asked;
  }

  private void arrive(int slot, Truth when, BlockFrame frame, int steps) {
    if (isStart.test(slot)) {
      exits.add(new Exit(when, OptionalInt.of(slot), frame));
    } else {
      step(slot, when, frame, steps);
    }
  }

  private void step(int slot, Truth when, BlockFrame frame, int steps) {
    if (!code.contains(slot) || steps == LONGEST) {
      throw new Foreign(slot, "is not reached by any translation");
    }
    Instruction instruction = code.at(slot);
    int next = slot + instruction.slots();
    if (instruction instanceof Instruction.Load load) {
      frame.write(load.dst(), loaded(slot, load, frame));
      arrive(next, when, frame, steps + 1);
    } else if (instruction instanceof Instruction.Store store) {
      store(slot, store, frame);
      arrive(next, when, frame, steps + 1);
    } else {
      follow(slot, next, Meaning.of(instruction, frame), when, frame, steps);
    }
  }

  private void follow(int slot, int next, Effect effect, Truth when, BlockFrame frame, int steps) {
    switch (effect) {
      case Effect.Assign(Register dst, Bits value) -> {
        if (dst == Register.R10) {
          throw new Foreign(slot, "writes r10");
        }
        frame.write(dst, value);
        arrive(next, when, frame, steps + 1);
      }
      case Effect.ReadPacket(Size size, Bits offset) -> {
        needContext(slot, frame);
        readPacket(size, offset, next, when, frame, steps);
      }
      case Effect.Goto(int offset) -> arrive(next + offset, when, frame, steps + 1);
      case Effect.GotoIf(Truth taken, int offset) -> {
        arrive(next + offset, when.and(taken), frame.copy(), steps + 1);
        arrive(next, when.and(taken.not()), frame, steps + 1);
      }
      case Effect.Helper(int id) -> {
        frame.lose();
        String name = KERNEL.helperName(id).orElseThrow(() -> new Foreign(slot, "calls no helper"));
        frame.write(Register.R0, world.field(name).zeroExtend(64));
        arrive(next, when, frame, steps + 1);
      }
      case Effect.Return() -> exits.add(new Exit(when, OptionalInt.empty(), frame));
      case Effect.Read _, Effect.Write _, Effect.Update _, Effect.AssignReference _ ->
          throw new Foreign(slot, "uses memory as no translation does");
      case Effect.GotoSometime _, Effect.KernelFunction _, Effect.LocalFunction _ ->
          throw new Foreign(slot, "is no part of a translation");
      case Effect.ComputedFunction _, Effect.CastAddressSpace _, Effect.Nothing _ ->
          throw new Foreign(slot, "is no part of a translation");
    }
  }

  private void readPacket(
      Size size, Bits offset, int next, Truth when, BlockFrame frame, int steps) {
    asked.add(new Asked(when, new Request(size.bytes(), offset)));
    Truth outside = when.and(world.isThere().not());
    BlockFrame ended = frame.copy();
    ended.write(Register.R0, world.terms().constant(64, 0));
    exits.add(new Exit(outside, OptionalInt.empty(), ended));
    frame.lose();
    frame.write(Register.R0, world.answer(size.bytes()).zeroExtend(64));
    arrive(next, when.and(world.isThere()), frame, steps + 1);
  }

  private Bits loaded(int slot, Instruction.Load load, BlockFrame frame) {
    if (load.size() != Size.W || load.extension() != Extension.ZERO) {
      throw new Foreign(slot, "loads no word");
    }
    if (load.base() == Register.R10) {
      return frame.word(word(slot, load.offset())).zeroExtend(64);
    }
    if (load.base() != Register.R6) {
      throw new Foreign(slot, "loads through " + load.base());
    }
    needContext(slot, frame);
    return world.field(contextName(slot, load.offset())).zeroExtend(64);
  }

  private static void needContext(int slot, BlockFrame frame) {
    if (!frame.hasContext()) {
      throw new Foreign(slot, "needs r6 to be the context");
    }
  }

  private void store(int slot, Instruction.Store store, BlockFrame frame) {
    if (store.size() != Size.W || store.base() != Register.R10) {
      throw new Foreign(slot, "stores no scratch word");
    }
    if (!(store.src() instanceof Operand.Reg(Register source))) {
      throw new Foreign(slot, "stores a constant");
    }
    frame.setWord(word(slot, store.offset()), frame.read(source).low(32));
  }

  private static int word(int slot, short offset) {
    int word = ClassicProgram.SCRATCH_WORDS + offset / 4;
    if (offset % 4 != 0 || word < 0 || word >= ClassicProgram.SCRATCH_WORDS) {
      throw new Foreign(slot, "is outside the scratch words");
    }
    return word;
  }

  private String contextName(int slot, short offset) {
    if (data == ClassicData.SECCOMP) {
      return SystemCall.word(offset);
    }
    return KERNEL
        .context(ProgramType.SOCKET_FILTER)
        .flatMap(layout -> layout.fields().stream().filter(f -> f.offset() == offset).findFirst())
        .map(ContextField::name)
        .orElseThrow(() -> new Foreign(slot, "loads no field of the context"));
  }
}
