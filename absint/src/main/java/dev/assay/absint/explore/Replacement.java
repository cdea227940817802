package dev.assay.absint.explore;

import dev.assay.absint.kfunc.KernelFunctions;
import dev.assay.absint.log.Log;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.objects.FunctionMatch;
import dev.assay.absint.step.Steps;
import dev.assay.absint.step.Tools;
import dev.assay.absint.structure.Facts;
import dev.assay.absint.structure.Flow;
import dev.assay.absint.structure.Function;
import dev.assay.absint.structure.Functions;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.Subprogram;
import dev.assay.ir.verdict.LogLevel;
import dev.assay.ir.verdict.Property;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Whether a program may stand in for a function of another program ({@code
 * bpf_check_attach_target}), which has been loaded before.
 */
final class Replacement {
  private final Setting setting;
  private final Program program;
  private final Facts facts;

  Replacement(Setting setting, Facts facts) {
    this.setting = setting;
    this.program = setting.program();
    this.facts = facts;
  }

  /**
   * Checks it.
   *
   * @throws Refusal when it may not
   */
  void check() {
    Program other =
        program
            .replaced()
            .orElseThrow(() ->
                new Unmodelled("programs that replace functions of others, without the other one"));
    Btf types =
        other
            .btf()
            .orElseThrow(() ->
                refusal(
                    "FENTRY/FEXIT program can only be attached to another program annotated with"
                        + " BTF"));
    String name = program.attachTo().orElse("");
    int id =
        types
            .find(name, BtfKind.FUNC)
            .orElseThrow(() -> Refusal.silent(Property.LOAD_ATTRIBUTES, "ENOENT"));
    checkFunction(other, Facing.of(other, setting), name, id);
    checkPrograms(other);
    new FunctionMatch(types, id).check(program);
  }

  /** The other program, as far as it has to be known. */
  private record Facing(Facts facts, Steps steps) {
    static Facing of(Program program, Setting near) {
      Setting setting = Setting.of(program, near.environment());
      KernelFunctions kfuncs =
          new KernelFunctions(setting.environment(), setting.kind(), setting.isGpl());
      Functions functions = Functions.of(program, kfuncs, new BitSet());
      Flow flow = new Flow(program.code());
      functions.checkJumps(program.code(), flow);
      Facts facts =
          new Facts(program, functions, flow, setting::prototype, kfuncs, setting.allowsLoops());
      Log silent = new Log(LogLevel.NONE, _ -> {});
      return new Facing(facts, Tools.of(setting, facts, List.of(), silent).steps());
    }
  }

  private void checkFunction(Program other, Facing facing, String name, int id) {
    Optional<Function> found =
        facing.facts().functions().all().stream()
            .filter(f -> f.declared().map(Subprogram::btfFunction).orElse(0) == id)
            .findFirst();
    Function function = found.orElseThrow(() -> refusal("Subprog " + name + " doesn't exist"));
    int number = function.number();
    if (number != 0 && number == facing.facts().functions().exceptionCallback()) {
      throw refusal("Extension programs cannot attach to exception callback");
    }
    // A main program is called with the context; others are as they are declared.
    boolean reliable =
        number == 0
            ? facing.steps().takesContextAlone(function)
            : facing.steps().hasPrototype(function);
    if (!reliable) {
      throw refusal("Cannot replace static functions");
    }
    if (facts.movesPacket(0) && !facing.facts().movesPacket(number)) {
      throw refusal("Extension program changes packet data, while original does not");
    }
    if (facts.maySleep(0) && !(facing.facts().maySleep(number) || isSleepable(other))) {
      throw refusal("Extension program may sleep, while original does not");
    }
  }

  private static boolean isSleepable(Program other) {
    return other.flags().contains(dev.assay.ir.program.ProgramFlag.SLEEPABLE);
  }

  private static void checkPrograms(Program other) {
    if (other.type() == ProgramType.EXT) {
      throw refusal("Cannot recursively attach");
    }
    AttachType attach = other.attachType().orElse(AttachType.CGROUP_INET_INGRESS);
    boolean traces = attach == AttachType.TRACE_FENTRY || attach == AttachType.TRACE_FEXIT;
    if (other.type() == ProgramType.TRACING && traces) {
      throw refusal("Cannot extend fentry/fexit");
    }
    switch (other.type()) {
      case TRACING, LSM, STRUCT_OPS ->
          throw new Unmodelled("replaced functions of programs whose context BTF decides");
      default -> {}
    }
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.LOAD_ATTRIBUTES, message);
  }
}
