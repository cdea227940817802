package dev.assay.interp.fast;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.assay.interp.machine.Arena;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * What arithmetic, conditions and extensions are in instructions of the JVM (RFC 9669 §4): a
 * meaning of its own beside the interpreter's.
 */
final class BytecodeArithmetic {
  private static final AluOp[] ALU = AluOp.values();
  private static final Condition[] CONDITIONS = Condition.values();
  private static final ClassDesc LONG = Generator.described(Long.class);
  private static final ClassDesc INT = Generator.described(Integer.class);
  private static final ClassDesc SHORT = Generator.described(Short.class);
  private static final ClassDesc MEMORY = Generator.described(Memory.class);
  private static final long LOW = 0xffff_ffffL;

  private BytecodeArithmetic() {}

  private static boolean isImmediate(long w) {
    return (Op.op(w) & Op.ALU64_IMMEDIATE) != 0;
  }

  private static boolean isNarrow(long w) {
    return (Op.op(w) & Op.ALU32) != 0;
  }

  /** Loads destination or source, cut to 32 bits where the operation is. */
  private static void destination(CodeBuilder body, long w) {
    body.lload(Generator.local(Op.dst(w)));
    if (isNarrow(w)) {
      body.l2i();
    }
  }

  private static void source(CodeBuilder body, long w) {
    if (isImmediate(w) && isNarrow(w)) {
      body.loadConstant((int) Op.immediate(w));
    } else if (isImmediate(w)) {
      body.loadConstant(Op.immediate(w));
    } else {
      body.lload(Generator.local(Op.src(w)));
      if (isNarrow(w)) {
        body.l2i();
      }
    }
  }

  private static void result(CodeBuilder body, long w) {
    if (isNarrow(w)) {
      unsigned(body);
    }
    body.lstore(Generator.local(Op.dst(w)));
  }

  /** An int as 64 bits, the upper half clear. */
  private static void unsigned(CodeBuilder body) {
    body.i2l().loadConstant(LOW).land();
  }

  static void alu(CodeBuilder body, long w) {
    AluOp op = ALU[Op.op(w) & 15];
    switch (op) {
      case MOV -> source(body, w);
      case DIV, SDIV, MOD, SMOD -> divide(body, op, w);
      case ADD, SUB, MUL, OR, AND, XOR -> {
        destination(body, w);
        source(body, w);
        if (isNarrow(w)) {
          binary32(body, op);
        } else {
          binary64(body, op);
        }
      }
      case LSH, RSH, ARSH -> shift(body, op, w);
    }
    result(body, w);
  }

  private static void binary64(CodeBuilder body, AluOp op) {
    switch (op) {
      case ADD -> body.ladd();
      case SUB -> body.lsub();
      case MUL -> body.lmul();
      case OR -> body.lor();
      case AND -> body.land();
      default -> body.lxor();
    }
  }

  private static void binary32(CodeBuilder body, AluOp op) {
    switch (op) {
      case ADD -> body.iadd();
      case SUB -> body.isub();
      case MUL -> body.imul();
      case OR -> body.ior();
      case AND -> body.iand();
      default -> body.ixor();
    }
  }

  // JVMS, lshl and ishl: the low 6 or 5 bits of the count are taken.
  private static void shift(CodeBuilder body, AluOp op, long w) {
    destination(body, w);
    source(body, w);
    if (isNarrow(w)) {
      switch (op) {
        case LSH -> body.ishl();
        case RSH -> body.iushr();
        default -> body.ishr();
      }
      return;
    }
    body.l2i();
    switch (op) {
      case LSH -> body.lshl();
      case RSH -> body.lushr();
      default -> body.lshr();
    }
  }

  /** By 0 a division gives 0 and a remainder the dividend. JVMS, ldiv: nothing else is special. */
  private static void divide(CodeBuilder body, AluOp op, long w) {
    Label zero = body.newLabel();
    Label end = body.newLabel();
    source(body, w);
    if (!isNarrow(w)) {
      body.lconst_0().lcmp();
    }
    body.ifeq(zero);
    destination(body, w);
    source(body, w);
    quotient(body, op, isNarrow(w));
    body.goto_(end).labelBinding(zero);
    if (op == AluOp.MOD || op == AluOp.SMOD) {
      destination(body, w);
    } else if (isNarrow(w)) {
      body.iconst_0();
    } else {
      body.lconst_0();
    }
    body.labelBinding(end);
  }

  private static void quotient(CodeBuilder body, AluOp op, boolean narrow) {
    ClassDesc box = narrow ? INT : LONG;
    ClassDesc of = narrow ? CD_int : CD_long;
    MethodTypeDesc type = MethodTypeDesc.of(of, of, of);
    switch (op) {
      case DIV -> body.invokestatic(box, "divideUnsigned", type);
      case MOD -> body.invokestatic(box, "remainderUnsigned", type);
      case SDIV -> body.with(operator(narrow ? Opcode.IDIV : Opcode.LDIV));
      default -> body.with(operator(narrow ? Opcode.IREM : Opcode.LREM));
    }
  }

  private static java.lang.classfile.instruction.OperatorInstruction operator(Opcode opcode) {
    return java.lang.classfile.instruction.OperatorInstruction.of(opcode);
  }

  /** Jumps when the branch's condition holds. */
  static void condition(CodeBuilder body, long w, Label holds) {
    Condition condition = CONDITIONS[Op.op(w) & 15];
    destination(body, w);
    source(body, w);
    boolean narrow = isNarrow(w);
    switch (condition) {
      case SET -> {
        if (narrow) {
          body.iand();
        } else {
          body.land().lconst_0().lcmp();
        }
      }
      case GT, GE, LT, LE -> {
        ClassDesc of = narrow ? CD_int : CD_long;
        body.invokestatic(
            narrow ? INT : LONG, "compareUnsigned", MethodTypeDesc.of(CD_int, of, of));
      }
      case EQ, NE, SGT, SGE, SLT, SLE -> {
        if (narrow) {
          body.invokestatic(INT, "compare", MethodTypeDesc.of(CD_int, CD_int, CD_int));
        } else {
          body.lcmp();
        }
      }
    }
    switch (condition) {
      case EQ -> body.ifeq(holds);
      case NE, SET -> body.ifne(holds);
      case GT, SGT -> body.ifgt(holds);
      case GE, SGE -> body.ifge(holds);
      case LT, SLT -> body.iflt(holds);
      case LE, SLE -> body.ifle(holds);
    }
  }

  /** The values of the immediate are those of {@link Variants}. */
  static void unary(CodeBuilder body, long w) {
    body.lload(Generator.local(Op.src(w)));
    switch ((int) Op.immediate(w)) {
      case 0 -> body.lneg();
      case 1 -> unsigned(body.l2i().ineg());
      case 2 -> body.l2i().i2b().i2l();
      case 3 -> body.l2i().i2s().i2l();
      case 4 -> body.l2i().i2l();
      case 5 -> unsigned(body.l2i().i2b());
      case 6 -> unsigned(body.l2i().i2s());
      case 8 -> body.l2i().i2c().i2l();
      case 9, 14 -> unsigned(body.l2i());
      case 10 -> {}
      case 11 ->
          body.l2i()
              .i2s()
              .invokestatic(SHORT, "reverseBytes", MethodTypeDesc.of(CD_short, CD_short))
              .i2c()
              .i2l();
      case 12 ->
          unsigned(body.l2i().invokestatic(INT, "reverseBytes", MethodTypeDesc.of(CD_int, CD_int)));
      case 15 ->
          body.invokestatic(
              Generator.described(Arena.class), "toUser", MethodTypeDesc.of(CD_long, CD_long));
      default -> body.invokestatic(LONG, "reverseBytes", MethodTypeDesc.of(CD_long, CD_long));
    }
    body.lstore(Generator.local(Op.dst(w)));
  }

  /** What an address that a local variable holds shows. */
  static void load(CodeBuilder body, int address, int log, boolean signed) {
    body.lload(address);
    switch (log) {
      case 0 -> extended(body, "u8", signed, 0);
      case 1 -> extended(body, "u16", signed, 1);
      case 2 -> extended(body, "i32", signed, 2);
      default -> body.invokestatic(MEMORY, "i64", MethodTypeDesc.of(CD_long, CD_long));
    }
  }

  private static void extended(CodeBuilder body, String method, boolean signed, int log) {
    body.invokestatic(MEMORY, method, MethodTypeDesc.of(CD_int, CD_long));
    if (!signed) {
      unsigned(body);
      return;
    }
    switch (log) {
      case 0 -> body.i2b();
      case 1 -> body.i2s();
      default -> {}
    }
    body.i2l();
  }

  /** Stores the value on the stack at the address below it. */
  static void store(CodeBuilder body, int log) {
    if (log == 3) {
      body.invokestatic(MEMORY, "put64", MethodTypeDesc.of(CD_void, CD_long, CD_long));
      return;
    }
    String method = log == 0 ? "put8" : log == 1 ? "put16" : "put32";
    body.l2i().invokestatic(MEMORY, method, MethodTypeDesc.of(CD_void, CD_long, CD_int));
  }
}
