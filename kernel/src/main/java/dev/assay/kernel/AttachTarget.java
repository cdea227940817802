package dev.assay.kernel;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfException;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the kernel type that {@code attach_btf_id} names, as libbpf does. */
final class AttachTarget {
  private static final Path KERNEL_TYPES = Path.of("/sys/kernel/btf/vmlinux");

  private Optional<Btf> types = Optional.empty();

  /** The id; empty where the program needs none, or its target is not found. */
  synchronized OptionalInt find(Program program) {
    if (program.attachTo().isEmpty() || !needed(program.type())) {
      return OptionalInt.empty();
    }
    String target = program.attachTo().get();
    if (program.replaced().isPresent()) {
      return program
          .replaced()
          .flatMap(Program::btf)
          .map(btf -> btf.find(target, BtfKind.FUNC))
          .orElse(OptionalInt.empty());
    }
    return switch (program.attachType().orElse(AttachType.CGROUP_INET_INGRESS)) {
      case TRACE_RAW_TP -> id("btf_trace_" + target, BtfKind.TYPEDEF);
      case TRACE_ITER -> id("bpf_iter_" + target, BtfKind.FUNC);
      case LSM_MAC, LSM_CGROUP -> id("bpf_lsm_" + target, BtfKind.FUNC);
      default ->
          program.type() == ProgramType.STRUCT_OPS
              ? id(structure(target), BtfKind.STRUCT)
              : id(target, BtfKind.FUNC);
    };
  }

  /** The id of a kernel variable; empty where its BTF does not have it. */
  synchronized OptionalInt variable(String name) {
    return id(name, BtfKind.VAR);
  }

  /**
   * What {@code expected_attach_type} holds: of members of structures their number, one too many
   * where the structure does not have it.
   */
  synchronized int attachType(Program program) {
    if (program.type() != ProgramType.STRUCT_OPS || program.attachTo().isEmpty()) {
      return program.attachType().map(AttachType::number).orElse(0);
    }
    String target = program.attachTo().get();
    OptionalInt structure = id(structure(target), BtfKind.STRUCT);
    if (structure.isEmpty()
        || !(types.orElseThrow().type(structure.getAsInt()) instanceof BtfType.Struct struct)) {
      return 0;
    }
    String member = target.substring(target.indexOf('.') + 1);
    List<BtfType.Member> members = struct.members();
    int index = 0;
    while (index < members.size() && !members.get(index).name().equals(member)) {
      index++;
    }
    return index;
  }

  private static boolean needed(ProgramType type) {
    return switch (type) {
      case TRACING, LSM, STRUCT_OPS, EXT -> true;
      default -> false;
    };
  }

  private static String structure(String target) {
    int dot = target.indexOf('.');
    return dot < 0 ? target : target.substring(0, dot);
  }

  private OptionalInt id(String name, BtfKind kind) {
    if (types.isEmpty()) {
      types = read();
    }
    return types.map(btf -> btf.find(name, kind)).orElse(OptionalInt.empty());
  }

  private static Optional<Btf> read() {
    try {
      return Optional.of(Btf.read(Files.readAllBytes(KERNEL_TYPES)));
    } catch (IOException | BtfException e) {
      return Optional.empty();
    }
  }
}
