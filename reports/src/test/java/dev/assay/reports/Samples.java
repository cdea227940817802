package dev.assay.reports;

import dev.assay.crosscheck.check.Alarm;
import dev.assay.crosscheck.check.CheckLine;
import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.crosscheck.check.SlotStates;
import dev.assay.crosscheck.check.Walk;
import dev.assay.crosscheck.matrix.Matrix;
import dev.assay.crosscheck.matrix.SmtVerdict;
import dev.assay.crosscheck.runs.RunReport;
import dev.assay.ir.claim.Claims;
import dev.assay.ir.claim.FrameClaim;
import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.StackClaim;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Fault;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Statistics;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Results of every kind, made by hand, so that pages can be tested without engines. */
final class Samples {
  static final String HOSTILE_NAME = "<b>&\"drop\"";

  private static final FinalState NOTHING =
      new FinalState(List.of(), Bytes.EMPTY, Bytes.EMPTY, List.of(), List.of());

  private Samples() {}

  static List<CheckLine> lines() {
    return List.of(
        accepted(),
        refused(),
        inconclusive(),
        new CheckLine.Unreadable("broken.o", "broken.o: truncated"));
  }

  private static ProgramResult accepted() {
    Verification absint =
        Verification.of(new Verdict.Accepted(), Statistics.ofPaths(7, 1, 2, 2, 410)).with(claims());
    Verification smt =
        Verification.of(new Verdict.Accepted(), Statistics.ofObligations(9, 0, 8000));
    RunReport runs = runs(new Outcome.Returned(2, NOTHING));
    return result("good.o", "xdp_drop", absint, smt, false, runs, List.of());
  }

  private static ProgramResult refused() {
    String message = "invalid access to packet, off=0 size=4, R2(id=0,off=0,r=0)";
    Violation violation = new Violation(3, Property.PACKET_BOUNDS, message);
    Verification absint =
        Verification.of(new Verdict.Rejected(violation), Statistics.ofPaths(4, 0, 0, 0, 90));
    Verification smt =
        Verification.of(new Verdict.Rejected(violation), Statistics.ofObligations(2, 0, 9000))
            .with(RunInput.EMPTY.withPacket(Bytes.of((byte) 1, (byte) 2)));
    Fault fault = new Fault(Property.PACKET_BOUNDS, "4 bytes at 0 of a packet of 2");
    RunReport runs = runs(new Outcome.Faulted(3, fault, NOTHING));
    return result("bad.o", HOSTILE_NAME, absint, smt, true, runs, List.of());
  }

  private static ProgramResult inconclusive() {
    Verdict verdict = new Verdict.Inconclusive(1, "kernel functions");
    Verification absint = Verification.of(verdict, Statistics.ofPaths(1, 0, 0, 0, 10));
    Verification smt = Verification.of(verdict, Statistics.ofObligations(0, 1, 10));
    Alarm alarm = new Alarm(Alarm.Kind.ENGINES_DIFFER, "returned 0x1 / returned 0x2");
    return result("odd.o", "odd", absint, smt, false, RunReport.NONE, List.of(alarm));
  }

  private static RunReport runs(Outcome outcome) {
    return new RunReport(
        List.of(new RunReport.Run(RunInput.EMPTY, outcome)),
        List.of(),
        List.of(),
        List.of("checking interpreter", "jit"));
  }

  private static ProgramResult result(
      String file,
      String name,
      Verification absint,
      Verification smt,
      boolean replayed,
      RunReport runs,
      List<Alarm> alarms) {
    SmtVerdict solver = SmtVerdict.of(Optional.of(smt.verdict()), replayed);
    List<Walk.Step> steps =
        List.of(
            new Walk.Step(0, "r2 = *(u32 *)(r1 +0)", List.of(new Walk.Read("r1", 0x1000))),
            new Walk.Step(3, "r0 = *(u32 *)(r2 +0)", List.of(new Walk.Read("r2", 0x2000))));
    Walk walk =
        new Walk(steps, 0, List.of(), "faulted at 3 packet-bounds: 4 bytes at 0 of a packet of 2");
    return new ProgramResult(
        file,
        program(name),
        listing(),
        absint,
        Optional.of(smt),
        replayed,
        Matrix.cell(absint.verdict(), solver),
        runs,
        alarms,
        Optional.empty(),
        Optional.empty(),
        replayed ? walk : Walk.NONE,
        new TreeMap<>(Map.of(1, new SlotStates(List.of("R1=ctx() R2=pkt(r=0) R10=fp0"), 1))));
  }

  private static Program program(String name) {
    Code code =
        Code.of(
            load(Register.R2, Register.R1, 0),
            load(Register.R3, Register.R1, 4),
            new Instruction.Branch(
                Width.W64, Condition.GT, Register.R2, Operand.of(Register.R3), (short) 1),
            load(Register.R0, Register.R2, 0),
            new Instruction.Alu(Width.W64, AluOp.MOV, Register.R0, Operand.of(2)),
            new Instruction.Exit());
    return Program.builder(name, ProgramType.XDP, code).section("xdp").build();
  }

  private static Instruction load(Register dst, Register base, int offset) {
    return new Instruction.Load(Size.W, Extension.ZERO, dst, base, (short) offset);
  }

  private static SortedMap<Integer, String> listing() {
    return new TreeMap<>(
        Map.of(
            0, "r2 = *(u32 *)(r1 +0)",
            1, "r3 = *(u32 *)(r1 +4)",
            2, "if r2 > r3 goto +1",
            3, "r0 = *(u32 *)(r2 +0)",
            4, "r0 = 2",
            5, "exit"));
  }

  private static Claims claims() {
    SortedMap<Integer, List<StateClaim>> bySlot = new TreeMap<>();
    for (int slot = 0; slot < 6; slot++) {
      bySlot.put(slot, slot == 4 ? List.of(state(slot), state(0)) : List.of(state(slot)));
    }
    return new Claims(bySlot);
  }

  private static StateClaim state(int slot) {
    List<ValueClaim> registers =
        new ArrayList<>(Collections.nCopies(11, new ValueClaim.Anything()));
    registers.set(1, pointer(PointerKind.CONTEXT, 0, -1));
    if (slot > 0) {
      ScalarClaim byteSized = new ScalarClaim(0, 255, 0, 255, 0, 255, 0, 255, 0, 255);
      registers.set(2, pointer(PointerKind.PACKET, 14, 34));
      registers.set(4, ValueClaim.Number.of(byteSized));
    }
    SortedMap<Integer, StackClaim> stack = new TreeMap<>();
    stack.put(-8, new StackClaim.Spilled(ValueClaim.Number.of(ScalarClaim.constant(slot))));
    stack.put(-16, new StackClaim.Plain(0x0f));
    return new StateClaim(List.of(new FrameClaim(0, -1, registers, stack)));
  }

  private static ValueClaim pointer(PointerKind kind, long offset, long size) {
    return new ValueClaim.Pointer(kind, 0, offset, ScalarClaim.constant(0), size, false, 0);
  }
}
