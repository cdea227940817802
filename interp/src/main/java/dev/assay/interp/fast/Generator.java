package dev.assay.interp.fast;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.assay.interp.machine.RegionTable;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Emits one stretch. Registers and fuel are local variables; they go to the run's array and back
 * where the run does something itself.
 */
final class Generator {
  private static final ClassDesc RUN = described(FastRun.class);
  private static final ClassDesc REGIONS = described(RegionTable.class);
  private static final ClassDesc REGISTERS = CD_long.arrayType();

  // Local variables; of the method's own, 0 is this.
  private static final int THE_RUN = 1;
  private static final int ARRAY = 2;
  private static final int SLOT = 3;
  private static final int FLOOR = 4;
  private static final int FUEL = 5;
  private static final int ADDRESS = 7;
  private static final int FIRST = 9;

  private final PackedCode code;
  private final Entries entries;
  private final int from;
  private final int to;
  private final Map<Integer, Label> labels = new HashMap<>();

  /** Where registers are put back and {@code SLOT} is what the method gives. */
  private Optional<Label> out = Optional.empty();

  Generator(PackedCode code, Entries entries, int from, int to) {
    this.code = code;
    this.entries = entries;
    this.from = from;
    this.to = to;
  }

  static ClassDesc described(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  static int local(int register) {
    return FIRST + 2 * register;
  }

  void emit(ClassBuilder type) {
    type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
        .withInterfaceSymbols(described(GeneratedCode.class))
        .withMethodBody(
            INIT_NAME,
            MTD_void,
            0,
            body -> body.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_())
        .withMethodBody(
            "run",
            MethodTypeDesc.of(CD_int, RUN, REGISTERS, CD_int, CD_int),
            ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL,
            this::emit);
  }

  private void emit(CodeBuilder body) {
    for (int slot = from; slot < to; slot++) {
      labels.put(slot, body.newLabel());
    }
    out = Optional.of(body.newLabel());
    body.lconst_0().lstore(ADDRESS);
    load(body);
    enter(body);
    for (int slot = from; slot < to; slot++) {
      body.labelBinding(labels.get(slot));
      emit(body, slot, code.words()[slot]);
    }
    leaveFor(body, to);
    body.labelBinding(out.orElseThrow());
    store(body);
    body.iload(SLOT).ireturn();
  }

  private void enter(CodeBuilder body) {
    List<SwitchCase> cases = new ArrayList<>();
    for (int slot = from; slot < to; slot++) {
      if (entries.has(slot)) {
        cases.add(SwitchCase.of(slot, labels.get(slot)));
      }
    }
    Label none = body.newLabel();
    body.iload(SLOT).lookupswitch(none, cases).labelBinding(none);
    body.new_(described(IllegalStateException.class))
        .dup()
        .ldc("no entry of a stretch")
        .invokespecial(
            described(IllegalStateException.class),
            INIT_NAME,
            MethodTypeDesc.of(CD_void, described(String.class)))
        .athrow();
  }

  private static void load(CodeBuilder body) {
    for (int n = 0; n < Loop.REGISTERS; n++) {
      body.aload(ARRAY).loadConstant(n).laload().lstore(local(n));
    }
    body.aload(THE_RUN).getfield(RUN, "fuel", CD_long).lstore(FUEL);
  }

  private static void store(CodeBuilder body) {
    for (int n = 0; n < Loop.REGISTERS; n++) {
      body.aload(ARRAY).loadConstant(n).lload(local(n)).lastore();
    }
    body.aload(THE_RUN).lload(FUEL).putfield(RUN, "fuel", CD_long);
  }

  private void leaveFor(CodeBuilder body, int slot) {
    body.loadConstant(slot).istore(SLOT).goto_(out.orElseThrow());
  }

  private void emit(CodeBuilder body, int slot, long w) {
    int op = Op.op(w);
    if (op < Op.BRANCH64) {
      BytecodeArithmetic.alu(body, w);
    } else if (op < Op.LOAD) {
      Label holds = body.newLabel();
      Label past = body.newLabel();
      BytecodeArithmetic.condition(body, w, holds);
      body.goto_(past).labelBinding(holds);
      jump(body, slot);
      body.labelBinding(past);
    } else if (op < Op.STORE) {
      read(body, slot, w);
    } else if (op < Op.WIDE) {
      write(body, slot, w);
    } else if (op == Op.WIDE) {
      body.loadConstant(code.constants()[(int) Op.immediate(w)]).lstore(local(Op.dst(w)));
      goTo(body, slot + 2);
    } else if (op == Op.UNARY) {
      BytecodeArithmetic.unary(body, w);
    } else if (op == Op.JUMP) {
      jump(body, slot);
    } else {
      leave(body, slot, w);
    }
  }

  /** Goes where the slot's jump leads, and pays when that is back. */
  private void jump(CodeBuilder body, int slot) {
    int target = code.before()[slot] + 1;
    if (target <= slot) {
      Label paid = body.newLabel();
      body.lload(FUEL).lconst_1().lsub().dup2().lstore(FUEL).lconst_0().lcmp().ifge(paid);
      body.aload(THE_RUN)
          .loadConstant(slot)
          .invokevirtual(RUN, "stop", MethodTypeDesc.of(CD_boolean, CD_int))
          .pop();
      body.loadConstant(Loop.STOPPED).ireturn().labelBinding(paid);
    }
    goTo(body, target);
  }

  private void goTo(CodeBuilder body, int target) {
    Label label = labels.get(target);
    if (label != null) {
      body.goto_(label);
    } else {
      leaveFor(body, target);
    }
  }

  private void read(CodeBuilder body, int slot, long w) {
    address(body, Op.src(w), w);
    boolean signed = Op.op(w) >= Op.LOAD_SIGNED;
    int log = Op.op(w) - (signed ? Op.LOAD_SIGNED : Op.LOAD);
    Label missed = body.newLabel();
    Label after = body.newLabel();
    allowed(body, "readable", 1 << log);
    body.ifeq(missed);
    BytecodeArithmetic.load(body, ADDRESS, log, signed);
    body.lstore(local(Op.dst(w))).goto_(after).labelBinding(missed);
    miss(body, slot, "mayMissRead");
    body.lconst_0().lstore(local(Op.dst(w))).labelBinding(after);
  }

  private void write(CodeBuilder body, int slot, long w) {
    address(body, Op.dst(w), w);
    boolean constant = Op.op(w) >= Op.STORE_IMMEDIATE;
    int log = Op.op(w) - (constant ? Op.STORE_IMMEDIATE : Op.STORE);
    Label missed = body.newLabel();
    Label after = body.newLabel();
    allowed(body, "writable", 1 << log);
    body.ifeq(missed).lload(ADDRESS);
    if (constant) {
      body.loadConstant(Op.immediate(w));
    } else {
      body.lload(local(Op.src(w)));
    }
    BytecodeArithmetic.store(body, log);
    body.goto_(after).labelBinding(missed);
    miss(body, slot, "mayMissWrite");
    body.labelBinding(after);
  }

  private static void address(CodeBuilder body, int base, long w) {
    body.lload(local(base)).loadConstant((long) Op.offset(w)).ladd().lstore(ADDRESS);
  }

  private static void allowed(CodeBuilder body, String how, int bytes) {
    body.aload(THE_RUN)
        .getfield(RUN, "regions", REGIONS)
        .lload(ADDRESS)
        .loadConstant(bytes)
        .invokevirtual(REGIONS, how, MethodTypeDesc.of(CD_boolean, CD_long, CD_int));
  }

  private static void miss(CodeBuilder body, int slot, String question) {
    Label may = body.newLabel();
    body.aload(THE_RUN)
        .loadConstant(slot)
        .lload(ADDRESS)
        .invokevirtual(RUN, question, MethodTypeDesc.of(CD_boolean, CD_int, CD_long))
        .ifne(may);
    body.loadConstant(Loop.STOPPED).ireturn().labelBinding(may);
  }

  /** Lets the run do it, and goes on behind it when that is where it leads. */
  private void leave(CodeBuilder body, int slot, long w) {
    store(body);
    body.aload(THE_RUN)
        .loadConstant(slot)
        .loadConstant(w)
        .iload(FLOOR)
        .invokevirtual(RUN, "leave", MethodTypeDesc.of(CD_int, CD_int, CD_long, CD_int));
    if (Op.op(w) == Op.EXIT || Op.op(w) == Op.FAULT || Op.op(w) == Op.CALL_FUNCTION) {
      body.ireturn();
      return;
    }
    Label on = body.newLabel();
    body.dup().istore(SLOT).loadConstant(slot + 1).if_icmpeq(on).iload(SLOT).ireturn();
    body.labelBinding(on);
    load(body);
  }
}
