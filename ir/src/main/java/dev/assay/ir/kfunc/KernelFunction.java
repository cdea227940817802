package dev.assay.ir.kfunc;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.environment.KfuncFlag;
import java.util.List;
import java.util.Set;

/**
 * A kernel function that programs of one kind may call.
 *
 * @param btf the types that it is declared with
 * @param id of its declaration there
 * @param special which of those that the verifier knows by name, {@link Special#NONE} for most
 * @param result id of what it returns, qualifiers and names resolved
 */
public record KernelFunction(
    Btf btf,
    int id,
    String name,
    Set<KfuncFlag> flags,
    Special special,
    int result,
    List<KernelParameter> parameters) {

  public KernelFunction {
    flags = Set.copyOf(flags);
    parameters = List.copyOf(parameters);
  }

  public boolean is(KfuncFlag flag) {
    return flags.contains(flag);
  }

  public boolean is(Special one) {
    return special == one;
  }

  /** Whether its pointers must be ones the kernel vouches for. */
  public boolean wantsTrusted() {
    return is(KfuncFlag.TRUSTED_ARGS) || is(KfuncFlag.RELEASE);
  }

  /** Whether it makes, advances or ends an iterator. */
  public boolean isOfIterator() {
    return is(KfuncFlag.ITER_NEW) || is(KfuncFlag.ITER_NEXT) || is(KfuncFlag.ITER_DESTROY);
  }

  /** Whether the parameter after the n-th, counted from 0, is the size of the memory there. */
  public boolean takesSizeOf(int n) {
    return n + 1 < parameters.size()
        && (parameters.get(n + 1).isSize() || parameters.get(n + 1).isConstantSize());
  }

  /** Its name and number, for messages. */
  public String text() {
    return name + "#" + id;
  }
}
