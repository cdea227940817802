package dev.assay.smt.classic;

import dev.assay.ir.classic.Ancillary;
import dev.assay.ir.classic.ClassicAluOp;
import dev.assay.ir.classic.ClassicCell;
import dev.assay.ir.classic.ClassicCondition;
import dev.assay.ir.classic.ClassicData;
import dev.assay.ir.classic.ClassicOperand;
import dev.assay.ir.classic.ClassicShape;
import dev.assay.ir.classic.ClassicShape.*;
import dev.assay.ir.classic.ClassicSize;
import dev.assay.smt.classic.Way.Ending;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.List;
import java.util.Optional;

/** The ways out of one classic instruction of a filter that Linux takes. */
final class ClassicMeaning {
  private final ClassicData data;
  private final int next;
  private final FilterState state;
  private final FilterWorld world;

  private ClassicMeaning(ClassicData data, int index, FilterState state, FilterWorld world) {
    this.data = data;
    this.next = index + 1;
    this.state = state;
    this.world = world;
  }

  /** The ways out of the instruction at a place, from a state. */
  static List<Way> of(
      ClassicData data, ClassicShape shape, int index, FilterState state, FilterWorld world) {
    return new ClassicMeaning(data, index, state, world).ways(shape);
  }

  private List<Way> ways(ClassicShape shape) {
    return switch (shape) {
      case LoadAbsolute(ClassicSize size, int k) -> loadAbsolute(size, k);
      case LoadIndirect(ClassicSize size, int k) -> load(size.bytes(), state.x().plus(k), false);
      case LoadConstant(ClassicCell cell, int k) -> on(state.with(cell, constant(k)));
      case LoadScratch(ClassicCell cell, int word) ->
          on(state.with(cell, state.scratch().get(word)));
      case LoadLength(ClassicCell cell) -> on(state.with(cell, length()));
      case LoadHeaderLength(int k) -> load(1, constant(k), true);
      case Store(ClassicCell cell, int word) -> on(state.withWord(word, state.get(cell)));
      case Alu(ClassicAluOp op, ClassicOperand operand) -> arithmetic(op, value(operand));
      case Negate() -> on(state.with(ClassicCell.A, state.a().negate()));
      case Jump(int k) -> List.of(goes(yes(), next + k, state));
      case Branch(ClassicCondition condition, var operand, int onTrue, int onFalse) -> {
        Truth holds = holds(condition, value(operand));
        yield List.of(goes(holds, next + onTrue, state), goes(holds.not(), next + onFalse, state));
      }
      case Return(ClassicOperand operand) ->
          List.of(new Way(yes(), new Ending.Returns(value(operand))));
      case Transfer(ClassicCell to) ->
          on(state.with(to, to == ClassicCell.A ? state.x() : state.a()));
      case Unknown(int code) -> throw new IllegalArgumentException("code " + code);
    };
  }

  private List<Way> loadAbsolute(ClassicSize size, int k) {
    if (data == ClassicData.SECCOMP) {
      return on(state.with(ClassicCell.A, world.field(SystemCall.word(k))));
    }
    Optional<Ancillary> beside = Ancillary.find(k);
    return beside.isEmpty()
        ? load(size.bytes(), constant(k), false)
        : on(state.with(ClassicCell.A, ancillary(beside.get())));
  }

  // A load from outside ends the filter with 0.
  private List<Way> load(int bytes, Bits offset, boolean ofHeader) {
    world.ask(bytes, offset);
    Bits read = world.answer(bytes);
    FilterState after =
        ofHeader
            ? state.with(ClassicCell.X, read.and(constant(15)).times(constant(4)))
            : state.with(ClassicCell.A, read);
    return List.of(
        goes(world.isThere(), next, after),
        new Way(world.isThere().not(), new Ending.Returns(constant(0))));
  }

  private Bits ancillary(Ancillary value) {
    return switch (value) {
      case PROTOCOL -> swapped(world.field("protocol"));
      case VLAN_PROTOCOL -> swapped(world.field("vlan_proto"));
      case PACKET_TYPE -> world.field("pkt_type");
      case INTERFACE_INDEX -> world.field("ifindex");
      case MARK -> world.field("mark");
      case QUEUE -> world.field("queue_mapping");
      case RECEIVE_HASH -> world.field("hash");
      case VLAN_TCI -> world.field("vlan_tci");
      case VLAN_PRESENT -> world.field("vlan_present");
      case CPU -> world.field("get_smp_processor_id");
      case RANDOM -> world.field("get_prandom_u32");
      case ALU_XOR_X -> state.a().xor(state.x());
      case NETLINK_ATTRIBUTE, NESTED_NETLINK_ATTRIBUTE, HARDWARE_TYPE, PAYLOAD_OFFSET ->
          world.field(value.mnemonic());
    };
  }

  // The field is in network order, A is a number.
  private static Bits swapped(Bits field) {
    return field.slice(0, 8).above(field.slice(8, 8)).zeroExtend(32);
  }

  private Bits length() {
    return data == ClassicData.SECCOMP ? constant(ClassicData.SECCOMP_BYTES) : world.field("len");
  }

  private List<Way> arithmetic(ClassicAluOp op, Bits operand) {
    Bits a = state.a();
    return switch (op) {
      case ADD -> result(a.plus(operand));
      case SUB -> result(a.minus(operand));
      case MUL -> result(a.times(operand));
      case OR -> result(a.or(operand));
      case AND -> result(a.and(operand));
      case XOR -> result(a.xor(operand));
      case LSH -> result(a.shiftLeft(operand.and(constant(31))));
      case RSH -> result(a.shiftRight(operand.and(constant(31))));
      case DIV -> unlessZero(operand, a.divideUnsigned(operand));
      case MOD -> unlessZero(operand, a.remainderUnsigned(operand));
    };
  }

  private List<Way> unlessZero(Bits divisor, Bits result) {
    Truth zero = divisor.equalTo(0);
    return List.of(
        goes(zero.not(), next, state.with(ClassicCell.A, result)),
        new Way(zero, new Ending.Returns(constant(0))));
  }

  private Truth holds(ClassicCondition condition, Bits operand) {
    Bits a = state.a();
    return switch (condition) {
      case EQ -> a.equalTo(operand);
      case GT -> operand.below(a);
      case GE -> operand.atMost(a);
      case SET -> a.and(operand).equalTo(0).not();
    };
  }

  private Bits value(ClassicOperand operand) {
    return switch (operand) {
      case ClassicOperand.K(int k) -> constant(k);
      case ClassicOperand.Cell(ClassicCell cell) -> state.get(cell);
    };
  }

  private List<Way> result(Bits a) {
    return on(state.with(ClassicCell.A, a));
  }

  private List<Way> on(FilterState after) {
    return List.of(goes(yes(), next, after));
  }

  private static Way goes(Truth when, int index, FilterState after) {
    return new Way(when, new Ending.Goes(index, after));
  }

  private Truth yes() {
    return world.terms().truth(true);
  }

  private Bits constant(int value) {
    return world.terms().constant(32, value);
  }
}
