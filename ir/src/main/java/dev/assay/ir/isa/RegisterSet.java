package dev.assay.ir.isa;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of registers.
 *
 * @param bits bit n stands for register n
 */
public record RegisterSet(int bits) {
  public static final RegisterSet NONE = new RegisterSet(0);

  /** R1 to R5: what a call takes, and loses. */
  public static final RegisterSet ARGUMENTS = new RegisterSet(0b11_1110);

  public static RegisterSet of(Register... registers) {
    int bits = 0;
    for (Register register : registers) {
      bits |= 1 << register.number();
    }
    return new RegisterSet(bits);
  }

  public boolean contains(Register register) {
    return (bits >>> register.number() & 1) != 0;
  }

  public RegisterSet with(Register register) {
    return new RegisterSet(bits | 1 << register.number());
  }

  public RegisterSet union(RegisterSet other) {
    return new RegisterSet(bits | other.bits);
  }

  public RegisterSet minus(RegisterSet other) {
    return new RegisterSet(bits & ~other.bits);
  }

  /** The members in order of their number. */
  public List<Register> members() {
    List<Register> members = new ArrayList<>();
    for (Register register : Register.ALL) {
      if (contains(register)) {
        members.add(register);
      }
    }
    return members;
  }
}
