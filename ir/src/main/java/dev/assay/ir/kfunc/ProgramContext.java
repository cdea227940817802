package dev.assay.ir.kfunc;

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

  /** Whether the n-th parameter, counted from 0, wants the context of these programs. */
  public boolean isContext(KernelFunction function, int n) {
    return function.is(Special.CAST_TO_KERN_CTX) || isContext(function.parameters().get(n));
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

  /**
   * The id of the kernel's own type behind the context, which need not be a structure; empty where
   * the kernel's types do not say. Source: {@code struct bpf_ctx_convert} of kernel/bpf/btf.c.
   */
  public Optional<Integer> ownType(Btf btf) {
    String member = "BPF_PROG_TYPE_" + type.name() + "_kern";
    return btf.named("bpf_ctx_convert")
        .mapToObj(btf::type)
        .filter(BtfType.Struct.class::isInstance)
        .flatMap(s -> ((BtfType.Struct) s).members().stream())
        .filter(m -> m.name().equals(member))
        .map(BtfType.Member::type)
        .findFirst()
        .or(() -> namedType(btf));
  }

  private Optional<Integer> namedType(Btf btf) {
    if (row.kernelContext().isEmpty()) {
      return Optional.empty();
    }
    String name = row.kernelContext();
    return btf.named(name)
        .filter(id -> btf.type(id) instanceof BtfType.Struct)
        .boxed()
        .findFirst()
        .or(() -> btf.named(name).boxed().findFirst());
  }
}
