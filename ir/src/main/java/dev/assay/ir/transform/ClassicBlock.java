package dev.assay.ir.transform;

import static dev.assay.ir.isa.Register.R0;
import static dev.assay.ir.isa.Register.R1;
import static dev.assay.ir.isa.Register.R6;
import static dev.assay.ir.isa.Register.R7;
import static dev.assay.ir.isa.Register.R8;

import dev.assay.ir.classic.Ancillary;
import dev.assay.ir.classic.ClassicAluOp;
import dev.assay.ir.classic.ClassicCell;
import dev.assay.ir.classic.ClassicCondition;
import dev.assay.ir.classic.ClassicData;
import dev.assay.ir.classic.ClassicOperand;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.classic.ClassicShape;
import dev.assay.ir.classic.ClassicShape.*;
import dev.assay.ir.classic.ClassicSize;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What one classic instruction becomes. */
sealed interface ClassicBlock {
  /** These slots. */
  record Pieces(List<ClassicPiece> pieces) implements ClassicBlock {}

  /** Nothing: eBPF cannot say it. */
  record None(String reason) implements ClassicBlock {}

  /** What eBPF offers to filters of packets. */
  OfferedToPrograms OFFERED = new OfferedToPrograms(ProgramType.SOCKET_FILTER);

  /** What stands before all: A and X are 0, as Linux has them. */
  List<Instruction> PROLOGUE =
      List.of(
          new Instruction.Alu(Width.W64, AluOp.MOV, R6, Operand.of(R1)), set(R0, 0), set(R7, 0));

  /** The block of the instruction that stands at this place of a filter. */
  static ClassicBlock of(ClassicData data, ClassicShape shape, int index) {
    return switch (shape) {
      case LoadAbsolute(ClassicSize size, int k) -> load(data, size, k);
      case LoadIndirect(ClassicSize size, int k) ->
          plain(new Instruction.LoadIndirect(size(size), R7, k));
      case LoadConstant(ClassicCell cell, int k) -> plain(set(register(cell), k));
      case LoadScratch(ClassicCell cell, int word) ->
          plain(load(register(cell), Register.R10, scratch(word)));
      case LoadLength(ClassicCell cell) -> plain(length(data, register(cell)));
      case LoadHeaderLength(int k) -> headerLength(k);
      case Store(ClassicCell cell, int word) ->
          plain(
              new Instruction.Store(
                  Size.W, Register.R10, scratch(word), Operand.of(register(cell))));
      case Alu(ClassicAluOp op, ClassicOperand operand) -> arithmetic(op, operand);
      case Negate() -> plain(new Instruction.Negate(Width.W32, R0));
      case Jump(int k) ->
          new Pieces(k == 0 ? List.of() : List.of(new ClassicPiece.Goto(index + 1 + k)));
      case Branch branch -> new Pieces(branch(branch, index + 1));
      case Return(ClassicOperand operand) -> returned(operand);
      case Transfer(ClassicCell to) -> plain(copy(register(to), to == ClassicCell.A ? R7 : R0));
      case Unknown(int code) -> new None("no instruction has the code " + code);
    };
  }

  private static ClassicBlock load(ClassicData data, ClassicSize size, int k) {
    return switch (data) {
      case SECCOMP -> plain(load(R0, R6, (short) k));
      case PACKET ->
          Ancillary.find(k)
              .map(ClassicBlock::ancillary)
              .orElseGet(() -> plain(new Instruction.LoadAbsolute(size(size), k)));
    };
  }

  private static ClassicBlock ancillary(Ancillary value) {
    return switch (value) {
      case PROTOCOL -> networkOrder("protocol");
      case VLAN_PROTOCOL -> networkOrder("vlan_proto");
      case PACKET_TYPE -> field("pkt_type");
      case INTERFACE_INDEX -> field("ifindex");
      case MARK -> field("mark");
      case QUEUE -> field("queue_mapping");
      case RECEIVE_HASH -> field("hash");
      case VLAN_TCI -> field("vlan_tci");
      case VLAN_PRESENT -> field("vlan_present");
      case CPU -> helper("get_smp_processor_id");
      case RANDOM -> helper("get_prandom_u32");
      case ALU_XOR_X -> plain(alu(AluOp.XOR, Operand.of(R7)));
      case NETLINK_ATTRIBUTE, NESTED_NETLINK_ATTRIBUTE, HARDWARE_TYPE, PAYLOAD_OFFSET ->
          new None("no program of eBPF can ask for '" + value.mnemonic() + "'");
    };
  }

  private static ClassicBlock field(String name) {
    return plain(load(R0, R6, OFFERED.offset(name)));
  }

  private static ClassicBlock networkOrder(String name) {
    return plain(load(R0, R6, OFFERED.offset(name)), new Instruction.Swap(SwapKind.BE, 16, R0));
  }

  private static ClassicBlock helper(String name) {
    return plain(new Instruction.CallHelper(OFFERED.helper(name)));
  }

  private static Instruction length(ClassicData data, Register to) {
    return switch (data) {
      case PACKET -> load(to, R6, OFFERED.offset("len"));
      case SECCOMP -> set(to, ClassicData.SECCOMP_BYTES);
    };
  }

  private static ClassicBlock headerLength(int k) {
    return plain(
        copy(R8, R0),
        new Instruction.LoadAbsolute(Size.B, k),
        alu(AluOp.AND, Operand.of(15)),
        alu(AluOp.LSH, Operand.of(2)),
        copy(R7, R0),
        copy(R0, R8));
  }

  private static ClassicBlock arithmetic(ClassicAluOp op, ClassicOperand operand) {
    return switch (operand) {
      case ClassicOperand.K(int k) -> plain(alu(op(op), Operand.of(k)));
      case ClassicOperand.Cell _ -> byX(op);
    };
  }

  // Linux's filters end with 0 where X is 0; eBPF's division goes on.
  private static ClassicBlock byX(ClassicAluOp op) {
    Instruction computed = alu(op(op), Operand.of(R7));
    return switch (op) {
      case DIV, MOD ->
          plain(
              new Instruction.Branch(Width.W32, Condition.NE, R7, Operand.of(0), (short) 2),
              set(R0, 0),
              new Instruction.Exit(),
              computed);
      case ADD, SUB, MUL, OR, AND, LSH, RSH, XOR -> plain(computed);
    };
  }

  private static List<ClassicPiece> branch(Branch branch, int next) {
    Operand operand = operand(branch.operand());
    Condition holds = condition(branch.condition());
    int onTrue = next + branch.onTrue();
    int onFalse = next + branch.onFalse();
    if (onTrue == onFalse) {
      return onTrue == next ? List.of() : List.of(new ClassicPiece.Goto(onTrue));
    }
    Optional<Condition> fails = opposite(branch.condition());
    if (onTrue == next && fails.isPresent()) {
      return List.of(new ClassicPiece.GotoIf(fails.get(), operand, onFalse));
    }
    ClassicPiece taken = new ClassicPiece.GotoIf(holds, operand, onTrue);
    return onFalse == next ? List.of(taken) : List.of(taken, new ClassicPiece.Goto(onFalse));
  }

  private static ClassicBlock returned(ClassicOperand operand) {
    return switch (operand) {
      case ClassicOperand.K(int k) -> plain(set(R0, k), new Instruction.Exit());
      case ClassicOperand.Cell _ -> plain(new Instruction.Exit());
    };
  }

  private static Operand operand(ClassicOperand operand) {
    return switch (operand) {
      case ClassicOperand.K(int k) -> Operand.of(k);
      case ClassicOperand.Cell _ -> Operand.of(R7);
    };
  }

  private static Condition condition(ClassicCondition condition) {
    return switch (condition) {
      case EQ -> Condition.EQ;
      case GT -> Condition.GT;
      case GE -> Condition.GE;
      case SET -> Condition.SET;
    };
  }

  private static Optional<Condition> opposite(ClassicCondition condition) {
    return switch (condition) {
      case EQ -> Optional.of(Condition.NE);
      case GT -> Optional.of(Condition.LE);
      case GE -> Optional.of(Condition.LT);
      case SET -> Optional.empty();
    };
  }

  private static AluOp op(ClassicAluOp op) {
    return switch (op) {
      case ADD -> AluOp.ADD;
      case SUB -> AluOp.SUB;
      case MUL -> AluOp.MUL;
      case DIV -> AluOp.DIV;
      case OR -> AluOp.OR;
      case AND -> AluOp.AND;
      case LSH -> AluOp.LSH;
      case RSH -> AluOp.RSH;
      case MOD -> AluOp.MOD;
      case XOR -> AluOp.XOR;
    };
  }

  private static Size size(ClassicSize size) {
    return switch (size) {
      case W -> Size.W;
      case H -> Size.H;
      case B -> Size.B;
    };
  }

  private static Register register(ClassicCell cell) {
    return switch (cell) {
      case A -> R0;
      case X -> R7;
    };
  }

  private static short scratch(int word) {
    return (short) (4 * (word - ClassicProgram.SCRATCH_WORDS));
  }

  private static Instruction load(Register to, Register base, short offset) {
    return new Instruction.Load(Size.W, Extension.ZERO, to, base, offset);
  }

  private static Instruction alu(AluOp op, Operand operand) {
    return new Instruction.Alu(Width.W32, op, R0, operand);
  }

  private static Instruction copy(Register to, Register from) {
    return new Instruction.Alu(Width.W32, AluOp.MOV, to, Operand.of(from));
  }

  private static Instruction set(Register to, int value) {
    return new Instruction.Alu(Width.W32, AluOp.MOV, to, Operand.of(value));
  }

  private static Pieces plain(Instruction... instructions) {
    return new Pieces(
        Arrays.stream(instructions).<ClassicPiece>map(ClassicPiece.Plain::new).toList());
  }
}
