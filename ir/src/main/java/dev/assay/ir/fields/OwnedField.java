package dev.assay.ir.fields;

import dev.assay.ir.btf.Btf;
import java.util.Set;

/**
 * A field that the kernel owns.
 *
 * @param offset bytes from the value's or the object's start
 */
public record OwnedField(FieldKind kind, int offset, Contents contents) {
  private static final Contents NOTHING = new Contents.Nothing();

  /** What it leads to. */
  public sealed interface Contents {
    /** Nothing that the program could reach. */
    record Nothing() implements Contents {}

    /**
     * A pointer's object.
     *
     * @param ofKernel whether it is a type of the kernel, not one of the program
     */
    record Pointee(Btf btf, int type, boolean ofKernel) implements Contents {
      @Override
      public boolean equals(Object o) {
        return o instanceof Pointee(Btf b, int t, boolean k)
            && b == btf
            && t == type
            && k == ofKernel;
      }

      @Override
      public int hashCode() {
        return 31 * System.identityHashCode(btf) + type;
      }
    }

    /**
     * A root's elements.
     *
     * @param type a type of the program
     * @param node where in the element the node lies, bytes
     */
    record Elements(int type, int node) implements Contents {}

    /** A pointer's object of a kernel whose types are not known. */
    record Unknown() implements Contents {}
  }

  // Structures that the kernel frees no sooner than all readers under RCU are done. Source:
  // rcu_protected_types in kernel/bpf/verifier.c.
  private static final Set<String> UNDER_RCU =
      Set.of("prog_test_ref_kfunc", "cgroup", "bpf_cpumask", "task_struct", "bpf_crypto_ctx");

  /** Whether what a pointer leads to stays as long as readers of RCU are waited for. */
  public boolean staysUnderRcu() {
    return switch (kind) {
      case PERCPU_POINTER -> true;
      case OWNING_POINTER ->
          contents instanceof Contents.Pointee(Btf btf, int type, boolean ofKernel)
              && (!ofKernel || UNDER_RCU.contains(btf.type(type).name()));
      default -> false;
    };
  }

  /** One that leads nowhere. */
  OwnedField(FieldKind kind, int offset) {
    this(kind, offset, NOTHING);
  }

  /** Bytes. */
  public int size() {
    return kind.size();
  }
}
