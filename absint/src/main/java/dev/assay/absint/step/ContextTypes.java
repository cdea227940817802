package dev.assay.absint.step;

import dev.assay.absint.memory.Setting;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.ContextLayout;
import dev.assay.ir.environment.ProgramType;
import java.util.Optional;

/** Which types a function may give the program's context in its prototype. */
final class ContextTypes {
  private static final String USER_REGISTERS = "bpf_user_pt_regs_t";
  private static final String REGISTERS = "pt_regs";
  private static final int WORD = 8;

  private final Setting setting;
  private final Btf btf;

  ContextTypes(Setting setting, Btf btf) {
    this.setting = setting;
    this.btf = btf;
  }

  /** Whether a pointer to this type is one to the context without being tagged as such. */
  boolean isContext(int pointee) {
    ProgramType program = setting.type();
    if (program == ProgramType.KPROBE && isUserRegisters(pointee)) {
      return true;
    }
    if (!(btf.resolved(pointee).orElse(null) instanceof BtfType.Composite composite)) {
      return false;
    }
    String expected = structName();
    String name = composite.name();
    return !expected.isEmpty()
        && (name.equals(expected)
            || (expected.equals("__sk_buff") && name.equals("sk_buff"))
            || (expected.equals("xdp_md") && name.equals("xdp_buff")));
  }

  /** Why a tagged pointer to this type is not accepted as the context; empty if it is. */
  Optional<String> objection(int pointee) {
    ProgramType program = setting.type();
    boolean mayBeUserRegisters = program == ProgramType.KPROBE || program == ProgramType.PERF_EVENT;
    if (mayBeUserRegisters && isUserRegisters(pointee)) {
      return Optional.empty();
    }
    BtfType type = btf.resolved(pointee).orElseThrow();
    if (type instanceof BtfType.Void) {
      return Optional.empty();
    }
    if (type.name().isEmpty()) {
      return Optional.of("type doesn't have a name");
    }
    return isAccepted(type) ? Optional.empty() : objectionByName(type);
  }

  private Optional<String> objectionByName(BtfType type) {
    String expected = structName();
    if (expected.isEmpty()) {
      return Optional.of("should be void pointer");
    }
    boolean same = type instanceof BtfType.Composite && type.name().equals(expected);
    return same ? Optional.empty() : Optional.of("should be `struct " + expected + " *`");
  }

  private boolean isAccepted(BtfType type) {
    boolean isWord = type instanceof BtfType.Int number && number.size() == WORD;
    return switch (setting.type()) {
      case KPROBE, PERF_EVENT -> isStruct(type, REGISTERS);
      case RAW_TRACEPOINT, RAW_TRACEPOINT_WRITABLE, LSM, STRUCT_OPS -> isWord;
      case TRACING -> isTracingContext(type, isWord);
      case TRACEPOINT, SYSCALL, EXT -> true;
      default -> false;
    };
  }

  private boolean isTracingContext(BtfType type, boolean isWord) {
    AttachType attach = setting.attach();
    return switch (attach) {
      case TRACE_RAW_TP -> isWord || isStruct(type, "bpf_raw_tracepoint_args");
      case TRACE_ITER -> type instanceof BtfType.Composite c && c.name().startsWith("bpf_iter__");
      case TRACE_FENTRY, TRACE_FEXIT, MODIFY_RETURN -> isWord;
      default -> false;
    };
  }

  private static boolean isStruct(BtfType type, String name) {
    return type instanceof BtfType.Composite composite && composite.name().equals(name);
  }

  // The structure's name; empty of types whose context is something else.
  private String structName() {
    String name =
        setting.environment().context(setting.type()).map(ContextLayout::struct).orElse("");
    return switch (name) {
      case USER_REGISTERS -> REGISTERS;
      case "__u64", "__u32" -> "";
      default -> name;
    };
  }

  private boolean isUserRegisters(int type) {
    int current = type;
    while (btf.type(current) instanceof BtfType.Reference reference) {
      if (reference instanceof BtfType.Typedef typedef) {
        return typedef.name().equals(USER_REGISTERS);
      }
      current = reference.target();
    }
    return false;
  }
}
