package dev.assay.ir.isa;

import dev.assay.ir.isa.Instruction.*;

/**
 * The shapes of instructions by name, one for each record of {@link Instruction}: what walks over
 * millions of instructions switches over these, as {@link Code#shape} has them at hand.
 */
public enum Shape {
  ALU,
  NEGATE,
  SIGN_EXTEND,
  SWAP,
  CAST_ADDRESS_SPACE,
  LOAD_IMMEDIATE,
  LOAD,
  STORE,
  ATOMIC,
  LOAD_ACQUIRE,
  STORE_RELEASE,
  LOAD_ABSOLUTE,
  LOAD_INDIRECT,
  JUMP,
  MAY_GOTO,
  BRANCH,
  CALL_HELPER,
  CALL_FUNCTION,
  CALL_KFUNC,
  CALL_REGISTER,
  EXIT,
  INVALID;

  /** A set of shapes, as {@link Code#isIn} takes it: bit n stands for the n-th. */
  public static int set(Shape... shapes) {
    int bits = 0;
    for (Shape shape : shapes) {
      bits |= 1 << shape.ordinal();
    }
    return bits;
  }

  /** The shape of an instruction. */
  public static Shape of(Instruction instruction) {
    return switch (instruction) {
      case Alu _ -> ALU;
      case Negate _ -> NEGATE;
      case SignExtend _ -> SIGN_EXTEND;
      case Swap _ -> SWAP;
      case CastAddressSpace _ -> CAST_ADDRESS_SPACE;
      case LoadImmediate64 _ -> LOAD_IMMEDIATE;
      case Load _ -> LOAD;
      case Store _ -> STORE;
      case Atomic _ -> ATOMIC;
      case LoadAcquire _ -> LOAD_ACQUIRE;
      case StoreRelease _ -> STORE_RELEASE;
      case LoadAbsolute _ -> LOAD_ABSOLUTE;
      case LoadIndirect _ -> LOAD_INDIRECT;
      case Jump _ -> JUMP;
      case MayGoto _ -> MAY_GOTO;
      case Branch _ -> BRANCH;
      case CallHelper _ -> CALL_HELPER;
      case CallFunction _ -> CALL_FUNCTION;
      case CallKfunc _ -> CALL_KFUNC;
      case CallRegister _ -> CALL_REGISTER;
      case Exit _ -> EXIT;
      case Invalid _ -> INVALID;
    };
  }
}
