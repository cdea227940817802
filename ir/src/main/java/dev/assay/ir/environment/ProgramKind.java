package dev.assay.ir.environment;

import dev.assay.ir.program.Program;
import dev.assay.ir.program.ProgramFlag;
import java.util.Optional;
import java.util.Set;

/**
 * All that decides what an environment offers to a program, besides the environment.
 *
 * @param attach the expected attach type; {@link AttachType#CGROUP_INET_INGRESS}, number 0, also
 *     stands for an unset field: the kernel does not tell the two apart
 * @param target the kernel function, tracepoint or structure member ({@code
 *     tcp_congestion_ops.release}) it is attached to; empty where there is none
 * @param capabilities what its loader may do
 */
public record ProgramKind(
    ProgramType type,
    AttachType attach,
    boolean sleepable,
    String target,
    Set<Capability> capabilities) {

  public ProgramKind {
    capabilities = Capability.implied(capabilities);
  }

  // Tables are asked by kind once for each program; what loaders may do is nearly always the same.
  @Override
  public int hashCode() {
    return 31 * (31 * type.hashCode() + attach.hashCode()) + target.hashCode();
  }

  /** A program without attach type or target, loaded by somebody who may do everything. */
  public static ProgramKind of(ProgramType type) {
    return of(type, Optional.empty());
  }

  /** A program loaded by somebody who may do everything. */
  public static ProgramKind of(ProgramType type, Optional<AttachType> attach) {
    AttachType known = attach.filter(a -> a.number() != 0).orElseGet(type::attachWhereUnset);
    return new ProgramKind(type, known, false, "", Capability.ALL);
  }

  /** The kind of a program, loaded by whom it says. */
  public static ProgramKind of(Program program) {
    ProgramKind kind =
        of(program.type(), program.attachType())
            .withTarget(target(program))
            .withCapabilities(program.capabilities());
    return program.flags().contains(ProgramFlag.SLEEPABLE) ? kind.asSleepable() : kind;
  }

  // Section names leave out the prefixes by which the kernel knows its targets (libbpf's
  // btf_get_kernel_prefix_kind).
  private static String target(Program program) {
    String name = program.attachTo().orElse("");
    if (name.isEmpty() || program.attachType().isEmpty()) {
      return name;
    }
    return switch (program.attachType().get()) {
      case TRACE_RAW_TP -> "btf_trace_" + name;
      case TRACE_ITER -> "bpf_iter_" + name;
      case LSM_MAC, LSM_CGROUP -> "bpf_lsm_" + name;
      default -> name;
    };
  }

  public ProgramKind withAttach(AttachType attachType) {
    return new ProgramKind(type, attachType, sleepable, target, capabilities);
  }

  public ProgramKind asSleepable() {
    return new ProgramKind(type, attach, true, target, capabilities);
  }

  public ProgramKind withTarget(String attachTo) {
    return new ProgramKind(type, attach, sleepable, attachTo, capabilities);
  }

  public ProgramKind withCapabilities(Set<Capability> rights) {
    return new ProgramKind(type, attach, sleepable, target, rights);
  }

  /**
   * Whether it runs from a trampoline at a function. Source: {@code bpf_prog_has_trampoline} in
   * {@code kernel/bpf/trampoline.c}.
   */
  public boolean hasTrampoline() {
    return switch (attach) {
      case TRACE_FENTRY, TRACE_FEXIT, MODIFY_RETURN -> type == ProgramType.TRACING;
      case LSM_MAC -> type == ProgramType.LSM;
      default -> false;
    };
  }

  /**
   * Whether the kernel keeps it from running inside itself. Source: {@code bpf_prog_check_recur} in
   * {@code include/linux/bpf_verifier.h}.
   */
  public boolean checksRecursion() {
    return switch (type) {
      case TRACING -> attach != AttachType.TRACE_ITER;
      case STRUCT_OPS, LSM -> false;
      default -> true;
    };
  }
}
