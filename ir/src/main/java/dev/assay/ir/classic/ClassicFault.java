package dev.assay.ir.classic;

/**
 * Why Linux refuses a classic program; all of them are EINVAL there.
 *
 * @param index the instruction, counted from 0; for a fault of the whole program its last one
 */
public record ClassicFault(int index, Kind kind) {

  /** The rule that is broken. */
  public enum Kind {
    EMPTY("the program has no instruction"),
    TOO_LONG("the program has more than " + ClassicProgram.MAX_INSTRUCTIONS + " instructions"),
    UNKNOWN_CODE("no instruction has this code"),
    /** Linux has no {@code ret x}, though the 1993 paper and its assembler do. */
    RETURN_OF_X("X cannot be returned"),
    DIVISION_BY_ZERO("division by the constant 0"),
    SHIFT_TOO_FAR("shift by a constant of 32 or more"),
    NO_SUCH_WORD("scratch words are M[0] to M[" + (ClassicProgram.SCRATCH_WORDS - 1) + "]"),
    JUMP_OUTSIDE("the jump leads out of the program"),
    UNKNOWN_ANCILLARY("no ancillary value has this offset"),
    /** {@code seccomp_check_filter} in {@code kernel/seccomp.c}. */
    NOT_FOR_SECCOMP("filters of system calls have no such instruction"),
    NO_WORD_OF_SECCOMP(
        "words of struct seccomp_data are at multiples of 4 below " + ClassicData.SECCOMP_BYTES),
    NO_RETURN_AT_END("the last instruction is no return of a constant or A"),
    UNSET_WORD("a scratch word is read that was not written on every path to here");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** What is wrong, in words. */
    public String text() {
      return text;
    }
  }
}
