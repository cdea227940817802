package dev.assay.crosscheck.proof;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;
import dev.assay.jit.JitExecutor;
import dev.assay.jit.capstone.Capstone;
import dev.assay.jit.system.Processor;
import dev.assay.smt.logic.Assignment;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.x86.X86Instruction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;

/**
 * That the machine code of each instruction does what the specification says, of the bytes alone:
 * an outside disassembler reads them, and {@code smt.x86} says what they mean.
 */
public final class JitProofs {
  private JitProofs() {}

  /** What {@link #all} gives. */
  public sealed interface Found {
    /** The obligations. */
    record Stated(List<Obligation> obligations) implements Found {}

    /** There are none here, and why. */
    record Absent(String reason) implements Found {}
  }

  /** The obligations of every shape, for processors with and without BMI2. */
  public static Found all() {
    Optional<Capstone> opened = Capstone.open();
    if (opened.isEmpty()) {
      return new Found.Absent("no disassembler: libcapstone 4 or 5 is not installed");
    }
    try (Capstone reader = opened.get()) {
      return switch (AddressSpace.acquire()) {
        case AddressSpace.Acquired(AddressSpace space) -> {
          try (space) {
            yield stated(space, reader);
          }
        }
        case AddressSpace.Unavailable(String reason) -> new Found.Absent(reason);
      };
    }
  }

  private static Found stated(AddressSpace space, Capstone reader) {
    Host host = new Host(space, Environment.linux(KernelVersion.V6_18, Configuration.FULL));
    List<Obligation> all = new ArrayList<>();
    for (boolean bmi2 : new boolean[] {true, false}) {
      switch (JitExecutor.open(host, new Processor(bmi2))) {
        case JitExecutor.Unavailable(String reason) -> {
          return new Found.Absent(reason);
        }
        case JitExecutor.Available(JitExecutor jit) -> {
          try (jit) {
            JitShapes.all()
                .forEach((family, shapes) -> {
                  if (bmi2 || usesBmi2(family)) {
                    JitReplay replay =
                        new JitReplay(new Processor(bmi2 && Processor.detect().bmi2()));
                    all.add(
                        family(
                            family + (bmi2 ? "" : ".plain"),
                            read(shapes, jit, reader),
                            found -> replay.differs(shapes, found)));
                  }
                });
          }
        }
      }
    }
    return new Found.Stated(all);
  }

  // Nothing else depends on the processor.
  private static boolean usesBmi2(String family) {
    return family.contains("sh") && family.endsWith(".reg");
  }

  /** Each shape has a jump's target behind it. */
  private static NativeCode read(List<Instruction> shapes, JitExecutor jit, Capstone reader) {
    List<Instruction> code = new ArrayList<>();
    for (Instruction shape : shapes) {
      code.add(shape);
      code.add(new Instruction.Exit());
    }
    code.add(new Instruction.Exit());
    Program program = Program.of("shapes", ProgramType.UNSPEC, Code.of(code));
    return switch (jit.compile(program)) {
      case JitExecutor.Done(var compiled) -> NativeCode.of(program.code(), compiled, reader);
      case JitExecutor.Refused(var why) -> throw new IllegalStateException(why.message());
    };
  }

  private static Obligation family(String name, NativeCode code, Predicate<Assignment> replay) {
    return new Obligation(
        "jit:" + name,
        How.DIRECT,
        s -> Statement.of(List.of(), goals(code, s.terms())).replayedBy(replay));
  }

  private static SequencedMap<String, Truth> goals(NativeCode code, Terms terms) {
    SequencedMap<String, Truth> goals = new LinkedHashMap<>();
    // Most pairings of registers say the same of other names.
    Set<Truth> stated = new HashSet<>();
    for (X86Instruction stray : code.astray()) {
      goals.put("a jump at " + stray.address() + " leads to an instruction", terms.truth(false));
    }
    for (int slot = 0; slot < code.code().size(); slot = code.code().next(slot)) {
      Instruction instruction = code.code().at(slot);
      if (!(instruction instanceof Instruction.Exit) || slot == code.code().size() - 1) {
        List<Truth> ways = JitGoals.of(code, slot, terms);
        for (int way = 0; way < ways.size(); way++) {
          if (stated.add(ways.get(way).renamed())) {
            goals.put("%d: %s, way %d".formatted(slot, instruction, way + 1), ways.get(way));
          }
        }
      }
    }
    return goals;
  }
}
