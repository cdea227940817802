package dev.assay.ir.program;

/** Where a program came from. Decides, among other things, whether the live kernel may see it. */
public enum Origin {
  /** Written by a person as assembly. */
  WRITTEN,
  /** Compiled from source, found in an object file. */
  COMPILED,
  /** Bytes of which nothing is known. */
  UNKNOWN,
  /** Made by a generator, or by changing another program; never given to the live kernel. */
  GENERATED;

  /** Whether the kernel that runs this machine may be given such a program. */
  public boolean mayMeetLiveKernel() {
    return this == WRITTEN || this == COMPILED;
  }
}
