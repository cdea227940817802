package dev.assay.absint.structure;

import dev.assay.absint.log.Refusal;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.VerifierRule;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Property;
import java.util.Set;

/**
 * What a loader must be allowed before a program is looked at. A kernel that gives nobody else BPF
 * at all (kernel.unprivileged_bpf_disabled) says EPERM earlier. Source: bpf_prog_load and
 * map_create in kernel/bpf/syscall.c, add_subprog_and_kfunc in kernel/bpf/verifier.c.
 */
public final class LoadRights {
  /** The most slots of programs of loaders without CAP_BPF ({@code BPF_MAXINSNS}). */
  private static final int LONGEST_UNPRIVILEGED = 4096;

  private final Environment environment;
  private final Set<Capability> capabilities;

  public LoadRights(Environment environment, Set<Capability> capabilities) {
    this.environment = environment;
    this.capabilities = capabilities;
  }

  /**
   * Checks a program.
   *
   * @throws Refusal when its loader may not load it
   */
  public void check(Program program) {
    for (MapDefinition map : program.maps()) {
      demand(environment.map(map.type()).map(rules -> rules.needs()).orElse(Capability.NONE));
      demandKnown(map.type() == MapType.UNSPEC || environment.map(map.type()).isPresent());
    }
    boolean capable = capabilities.contains(Capability.BPF);
    int longest = environment.rules().longestProgram();
    int size = program.code().size();
    if (size > longest || (!capable && size > LONGEST_UNPRIVILEGED)) {
      throw Refusal.silent(Property.COMPLEXITY, "E2BIG");
    }
    demand(environment.type(program.type()).needs());
    AttachType attach = ProgramKind.of(program.type(), program.attachType()).attach();
    demandKnown(
        environment.has(program.type()) && program.type().mayAttachTo(attach) && isKnown(attach));
    if (!capable && callsFunctions(program.code())) {
      throw new Refusal(
          Property.PRIVILEGE,
          "loading/calling other bpf or kernel functions are allowed for CAP_BPF and"
              + " CAP_SYS_ADMIN");
    }
  }

  private boolean isKnown(AttachType attach) {
    return switch (attach) {
      case CGROUP_UNIX_CONNECT,
          CGROUP_UNIX_SENDMSG,
          CGROUP_UNIX_RECVMSG,
          CGROUP_UNIX_GETPEERNAME,
          CGROUP_UNIX_GETSOCKNAME ->
          environment.verifierRules().keep(VerifierRule.UNIX_ADDRESSES);
      default -> true;
    };
  }

  private static void demandKnown(boolean known) {
    if (!known) {
      throw Refusal.silent(Property.LOAD_ATTRIBUTES, "EINVAL");
    }
  }

  private void demand(Set<Capability> needed) {
    if (!capabilities.containsAll(needed)) {
      throw Refusal.silent(Property.PRIVILEGE, "EPERM");
    }
  }

  private static boolean callsFunctions(Code code) {
    for (int slot = 0; slot < code.size(); slot++) {
      boolean calls =
          switch (code.shape(slot)) {
            case CALL_FUNCTION, CALL_KFUNC -> true;
            case LOAD_IMMEDIATE ->
                code.at(slot) instanceof LoadImmediate64 load
                    && load.source() == PseudoSource.FUNCTION;
            default -> false;
          };
      if (calls) {
        return true;
      }
    }
    return false;
  }
}
