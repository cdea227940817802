package dev.assay.absint.step;

import dev.assay.absint.log.InstructionText;
import dev.assay.absint.log.Log;
import dev.assay.absint.log.StateText;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.memory.StackDepths;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.PathLog;
import dev.assay.absint.path.Precision;
import dev.assay.absint.path.Rights;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.prune.Checkpoints;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.structure.Facts;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.ProgramFlag;
import java.util.List;

/** What walks paths: one set for each walk. */
public record Tools(
    Path path,
    Facts facts,
    StackLiveness liveness,
    StackDepths depths,
    Checkpoints checkpoints,
    Steps steps) {
  private static final int CONTEXT_REGISTER = 1;

  /** How objects of the kernel are named in the log. */
  public static final StateText.ObjectNames NAMES = type -> type.btf().type(type.id()).name();

  // Without CAP_BPF nothing is taken not to matter.
  private static final StateText.ObjectNames NAMES_MARKING_ALL =
      new StateText.ObjectNames() {
        @Override
        public String nameOf(Target.OfType type) {
          return NAMES.nameOf(type);
        }

        @Override
        public boolean marksAll() {
          return true;
        }
      };

  private static StateText.ObjectNames names(Rights rights) {
    return rights.isCapable() ? NAMES : NAMES_MARKING_ALL;
  }

  /** Tools for a first walk. */
  public static Tools of(Setting setting, Facts facts, List<KnownMap> maps, Log log) {
    Path path = path(setting, facts, log, rights(setting));
    return with(path, setting, facts, maps, Precision.marking(path, facts));
  }

  /** Tools for a walk that marks nothing, and takes real ways alone. */
  public static Tools unmarking(Setting setting, Facts facts, List<KnownMap> maps, Log log) {
    Path path = path(setting, facts, log, rights(setting).withoutGuesses());
    return with(path, setting, facts, maps, Precision.off(path, facts));
  }

  private static Rights rights(Setting setting) {
    return Rights.of(setting.kind().capabilities(), setting.environment());
  }

  private static Path path(Setting setting, Facts facts, Log log, Rights rights) {
    Program program = setting.program();
    InstructionText text =
        new InstructionText(
            setting::helperName, facts.kernelFunctions()::nameOf, rights.mayShowPointers());
    PathLog pathLog =
        new PathLog(log, names(rights), slot -> text.of(program.code(), slot), program.lines());
    return new Path(
        program.code(), pathLog, rights, setting.environment().verifierRules(), start());
  }

  /** The state in which a program starts. */
  public static State start() {
    Frame frame = new Frame(Frame.NO_CALL, 0, 0);
    frame.set(CONTEXT_REGISTER, Value.Pointer.to(PointerType.of(Base.CONTEXT), Target.PLAIN));
    return new State(frame);
  }

  private static Tools with(
      Path path, Setting setting, Facts facts, List<KnownMap> maps, Precision precision) {
    StackLiveness liveness = new StackLiveness(facts, path.log());
    StackDepths depths = new StackDepths(facts.functions().count(), facts.fastCalls());
    Rights rights = path.rights();
    boolean always = setting.has(ProgramFlag.TEST_STATE_FREQUENCY) && rights.isCapable();
    Checkpoints checkpoints =
        new Checkpoints(path, facts, liveness, precision, names(rights), always);
    Memory memory = new Memory(path, setting, precision, liveness, depths);
    Steps steps = new Steps(path, facts, setting, maps, memory, precision, liveness, checkpoints);
    return new Tools(path, facts, liveness, depths, checkpoints, steps);
  }
}
