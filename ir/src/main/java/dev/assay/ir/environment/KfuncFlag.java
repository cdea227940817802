package dev.assay.ir.environment;

import java.util.Locale;

/**
 * What the verifier must know of a kernel function: {@code KF_…} in {@code include/linux/btf.h}.
 */
public enum KfuncFlag {
  /** The result is a reference that must be released. */
  ACQUIRE,
  /** An argument is a reference that is given back. */
  RELEASE,
  /** The result may be null. */
  RET_NULL,
  /** Pointers must be ones the kernel vouches for. */
  TRUSTED_ARGS,
  SLEEPABLE,
  DESTRUCTIVE,
  /** Pointers must be trusted or protected by RCU. */
  RCU,
  ITER_NEW,
  ITER_NEXT,
  ITER_DESTROY,
  /** Only inside an RCU section. */
  RCU_PROTECTED,
  /** The compiler may keep values in r1 to r5 across it. */
  FASTCALL,
  /** Only in programs that are bound to a device ({@code bpf_dev_bound_kfunc_id}). */
  DEVICE_BOUND;

  static KfuncFlag of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
