package dev.assay.absint.kfunc;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.ProgramTypeRow;
import java.util.Optional;

/**
 * The context of a program type: the structure that programs see, and the kernel's own behind it.
 */
public final class ProgramContext {
  private final ProgramType type;
  private final ProgramTypeRow row;

  public ProgramContext(ProgramType type, ProgramTypeRow row) {
    this.type = type;
    this.row = row;
  }

  /** Whether a parameter wants the context of these programs. */
  public boolean isContext(KernelParameter parameter) {
    if (parameter.shape() != KernelParameter.Shape.POINTER || row.context().isEmpty()) {
      return false;
    }
    if (type == ProgramType.KPROBE && isRegisters(parameter)) {
      return true;
    }
    return parameter.target() instanceof BtfType.Composite c
        && !c.name().isEmpty()
        && (isProjection(row.context(), c.name()) || isSeen(c.name()));
  }

  private boolean isSeen(String name) {
    return row.context().equals(name)
        || (row.context().equals("bpf_user_pt_regs_t") && name.equals("pt_regs"));
  }

  private static boolean isRegisters(KernelParameter parameter) {
    return parameter.btf().type(parameter.type()) instanceof BtfType.Pointer p
        && parameter.btf().type(p.target()) instanceof BtfType.Typedef t
        && t.name().equals("bpf_user_pt_regs_t");
  }

  /** Whether a structure that programs see stands for one of the kernel's own. */
  public static boolean isProjection(String seen, String own) {
    return (seen.equals("__sk_buff") && own.equals("sk_buff"))
        || (seen.equals("xdp_md") && own.equals("xdp_buff"));
  }

  /** The id of the kernel's own structure; empty where there is none. */
  public Optional<Integer> ownStructure(Btf btf) {
    if (row.kernelContext().isEmpty()) {
      return Optional.empty();
    }
    return btf.named(row.kernelContext())
        .filter(id -> btf.type(id) instanceof BtfType.Struct)
        .boxed()
        .findFirst();
  }
}
