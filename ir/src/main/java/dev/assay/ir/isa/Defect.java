package dev.assay.ir.isa;

/** Why a slot is not an instruction. */
public enum Defect {
  UNKNOWN_OPCODE("unknown opcode"),
  RESERVED_FIELD("a field that must be zero is not"),
  BAD_REGISTER("register number above 10"),
  UNKNOWN_ATOMIC("unknown atomic operation"),
  UNKNOWN_PSEUDO_SOURCE("unknown kind of 64-bit immediate"),
  TRUNCATED_IMMEDIATE("64-bit immediate without its second slot"),
  MALFORMED_SECOND_SLOT("second slot of a 64-bit immediate has other fields set"),
  SECOND_SLOT("second slot of a 64-bit immediate"),
  UNKNOWN_CALL("unknown kind of call"),
  BAD_WIDTH("no such width for this operation");

  private final String text;

  Defect(String text) {
    this.text = text;
  }

  /** What is wrong, in words. */
  public String text() {
    return text;
  }
}
