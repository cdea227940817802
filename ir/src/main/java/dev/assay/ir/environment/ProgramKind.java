package dev.assay.ir.environment;

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
    capabilities = Set.copyOf(capabilities);
  }

  /** A program without attach type or target, loaded by somebody who may do everything. */
  public static ProgramKind of(ProgramType type) {
    return of(type, Optional.empty());
  }

  /** A program loaded by somebody who may do everything. */
  public static ProgramKind of(ProgramType type, Optional<AttachType> attach) {
    return new ProgramKind(
        type, attach.orElse(AttachType.CGROUP_INET_INGRESS), false, "", Capability.ALL);
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
