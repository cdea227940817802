package dev.assay.smt.spec;

import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Instruction.Atomic;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Instruction.CallFunction;
import dev.assay.ir.isa.Instruction.CallHelper;
import dev.assay.ir.isa.Instruction.CallKfunc;
import dev.assay.ir.isa.Instruction.CallRegister;
import dev.assay.ir.isa.Instruction.CastAddressSpace;
import dev.assay.ir.isa.Instruction.Exit;
import dev.assay.ir.isa.Instruction.Invalid;
import dev.assay.ir.isa.Instruction.Jump;
import dev.assay.ir.isa.Instruction.Load;
import dev.assay.ir.isa.Instruction.LoadAbsolute;
import dev.assay.ir.isa.Instruction.LoadAcquire;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.Instruction.LoadIndirect;
import dev.assay.ir.isa.Instruction.MayGoto;
import dev.assay.ir.isa.Instruction.Negate;
import dev.assay.ir.isa.Instruction.SignExtend;
import dev.assay.ir.isa.Instruction.Store;
import dev.assay.ir.isa.Instruction.StoreRelease;
import dev.assay.ir.isa.Instruction.Swap;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.smt.spec.Effect.Assign;

/** From an instruction and the registers before it to its effect. */
public final class Meaning {
  private Meaning() {}

  /** The effect of an instruction. */
  public static Effect of(Instruction instruction, RegisterFile r) {
    return switch (instruction) {
      case Alu i ->
          new Assign(
              i.dst(), Arithmetic.result(i.width(), i.op(), r.read(i.dst()), r.read(i.src())));
      case Negate i -> new Assign(i.dst(), Conversion.negated(i.width(), r.read(i.dst())));
      case SignExtend i ->
          new Assign(i.dst(), Conversion.signExtended(i.width(), i.bits(), r.read(i.src())));
      case Swap i -> new Assign(i.dst(), Conversion.swapped(i.kind(), i.bits(), r.read(i.dst())));
      case LoadImmediate64 i -> immediate(i, r);
      case Load i ->
          new Effect.Read(i.dst(), r.address(i.base(), i.offset()), i.size(), i.extension());
      case LoadAcquire i -> // Linux, instruction-set.rst, "Atomic operations"
          new Effect.Read(i.dst(), r.address(i.base(), i.offset()), i.size(), Extension.ZERO);
      case Store i -> new Effect.Write(r.address(i.base(), i.offset()), i.size(), r.read(i.src()));
      case StoreRelease i ->
          new Effect.Write(r.address(i.base(), i.offset()), i.size(), r.read(i.src()));
      case Atomic i ->
          new Effect.Update(r.address(i.base(), i.offset()), i.size(), i.op(), i.src());
      case LoadAbsolute i -> // RFC 9669 §5.5
          new Effect.ReadPacket(i.size(), r.terms().constant(32, i.offset()));
      case LoadIndirect i ->
          new Effect.ReadPacket(i.size(), r.read(i.index()).low(32).plus(i.offset()));
      case Jump i -> new Effect.Goto(i.offset()); // §4.3
      case Branch i ->
          new Effect.GotoIf(
              Comparison.holds(i.width(), i.condition(), r.read(i.dst()), r.read(i.src())),
              i.offset());
      case MayGoto i -> new Effect.GotoSometime(i.offset()); // Linux, verifier documentation
      case CallHelper i -> new Effect.Helper(i.id()); // §4.3.1
      case CallKfunc i -> new Effect.KernelFunction(i.btfId(), i.module());
      case CallFunction i -> new Effect.LocalFunction(i.offset()); // §4.3.2
      case CallRegister i -> new Effect.ComputedFunction(r.read(i.target()));
      case Exit _ -> new Effect.Return();
      case CastAddressSpace i ->
          new Effect.CastAddressSpace(i.dst(), r.read(i.src()), i.to(), i.from());
      case Invalid i -> new Effect.Nothing(i.defect());
    };
  }

  // §5.4
  private static Effect immediate(LoadImmediate64 i, RegisterFile r) {
    return i.source() == PseudoSource.CONSTANT
        ? new Assign(i.dst(), r.terms().constant(64, i.value()))
        : new Effect.AssignReference(i.dst(), i);
  }
}
