package dev.assay.crosscheck.proof;

import dev.assay.interp.classic.ClassicInterpreter;
import dev.assay.interp.fast.FastInterpreter;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.classic.ClassicCell;
import dev.assay.ir.classic.ClassicInstruction;
import dev.assay.ir.classic.ClassicOperand;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.classic.ClassicShape;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.transform.ClassicTranslation;
import dev.assay.ir.transform.ClassicTranslation.Translated;
import dev.assay.smt.logic.Assignment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs one classic instruction and what it becomes on the A and X of a counterexample. */
final class FilterReplay {
  private static final int DATA_BYTES = 64;

  private final Environment kernel = Environment.linux(KernelVersion.V6_18, Configuration.FULL);

  /** Whether filter and translation end differently for one of these instructions. */
  boolean differs(List<ClassicProgram> filters, int place, Assignment found) {
    if (!(AddressSpace.acquire() instanceof AddressSpace.Acquired(AddressSpace space))) {
      return false;
    }
    try (space) {
      Host host = new Host(space, kernel);
      return filters.stream()
          .flatMap(f -> around(f, place, found))
          .anyMatch(filter -> differs(host, filter));
    }
  }

  // Ways that lead on return A, or, in the second filter, numbers that tell them apart.
  private static Stream<ClassicProgram> around(ClassicProgram one, int place, Assignment found) {
    ClassicShape shape = one.instructions().get(place).shape();
    ClassicShape a = new ClassicShape.LoadConstant(ClassicCell.A, (int) found.value("A"));
    ClassicShape x = new ClassicShape.LoadConstant(ClassicCell.X, (int) found.value("X"));
    ClassicShape same = new ClassicShape.Return(new ClassicOperand.Cell(ClassicCell.A));
    return Stream.of(
            Stream.of(x, one.instructions().getFirst().shape(), a, shape, same, same, same),
            Stream.of(
                x,
                one.instructions().getFirst().shape(),
                a,
                shape,
                number(1),
                number(2),
                number(3)))
        .map(shapes -> new ClassicProgram(shapes.map(ClassicInstruction::of).toList(), one.data()));
  }

  private static ClassicShape number(int value) {
    return new ClassicShape.Return(new ClassicOperand.K(value));
  }

  private static boolean differs(Host host, ClassicProgram filter) {
    if (!(ClassicTranslation.of(filter) instanceof Translated translated)) {
      return false;
    }
    Program program =
        Program.builder("replay", ProgramType.SOCKET_FILTER, translated.code())
            .classic(Optional.of(filter))
            .build();
    RunInput input = RunInput.EMPTY.withPacket(Bytes.zeros(DATA_BYTES));
    Outcome classic = new ClassicInterpreter(host).run(program, input);
    Outcome translation = new FastInterpreter(host).run(program, input);
    return !(classic instanceof Outcome.Returned(long a, var _)
        && translation instanceof Outcome.Returned(long b, var _)
        && a == b);
  }
}
