package dev.assay.ir.verdict;

import java.util.Arrays;
import java.util.Optional;

/**
 * What can be broken. The same words serve a verifier's refusal and an engine's fault.
 * <em>Policy</em> properties are rules without a meaning at run time; the list is closed.
 */
public enum Property {
  /** A slot that is no instruction is reached. */
  INVALID_INSTRUCTION("invalid-instruction", false),
  /** A jump, call or fall-through leaves the program or lands inside a 64-bit immediate. */
  CONTROL_FLOW("control-flow", false),
  /** An access outside the stack frame. */
  STACK_BOUNDS("stack-bounds", false),
  /**
   * An access to the context at an offset, or of a size, or in a direction, that the type does not
   * offer.
   */
  CONTEXT_ACCESS("context-access", false),
  /** An access outside the packet. */
  PACKET_BOUNDS("packet-bounds", false),
  /** An access outside a map's value. */
  MAP_VALUE_BOUNDS("map-value-bounds", false),
  /** An access outside another memory region (ring buffer record, buffer, memory of a helper). */
  MEMORY_BOUNDS("memory-bounds", false),
  /**
   * An access through an address that belongs to no region, or not as a whole, or not in this
   * direction.
   */
  WILD_ACCESS("wild-access", false),
  /** An access through a pointer that is, or may be, null. */
  NULL_DEREFERENCE("null-dereference", false),
  /** A register, or memory where that matters, is read before it was written. */
  UNINITIALIZED_READ("uninitialized-read", false),
  /** An access through something that is no pointer, or a pointer of the wrong kind. */
  POINTER_TYPE("pointer-type", false),
  /** Arithmetic that this kind of pointer does not allow. */
  POINTER_ARITHMETIC("pointer-arithmetic", false),
  /** A write to memory that may only be read, or the reverse. */
  PERMISSION("permission", false),
  /** An access at a wrongly aligned address. */
  ALIGNMENT("alignment", false),
  /** An argument that a helper's or function's prototype forbids. */
  CALL_ARGUMENT("call-argument", false),
  /** A helper, kernel function or program that does not exist. */
  UNKNOWN_CALL("unknown-call", false),
  /** A return value outside what the program type allows. */
  RETURN_VALUE("return-value", false),
  /** A reference that is not released, or released twice. */
  REFERENCE("reference", false),
  /** A lock, RCU or preemption section used against its rules. */
  LOCKING("locking", false),
  /** A program that does not, or not provably, end. */
  TERMINATION("termination", false),
  /** Too many frames. */
  CALL_DEPTH("call-depth", false),
  /** Too much stack over a chain of calls. */
  STACK_DEPTH("stack-depth", false),

  /** A helper only programs with a GPL-compatible licence may call. */
  LICENCE("licence", true),
  /** A helper, function or map that exists, but not for this type of program or configuration. */
  NOT_OFFERED("not-offered", true),
  /** Instructions that nothing reaches. */
  DEAD_CODE("dead-code", true),
  /** What only a privileged loader may do; pointers leaked to user space among it. */
  PRIVILEGE("privilege", true),
  /** Part of a spilled pointer overwritten or read. */
  PARTIAL_SPILL("partial-spill", true),
  /** A field that must be zero is not, or an encoding Linux does not know. */
  ENCODING("encoding", true),
  /** A write to the frame pointer. */
  FRAME_POINTER("frame-pointer", true),
  /** Too large or too complex to be judged. */
  COMPLEXITY("complexity", true),
  /** Attributes of the load that do not fit together (type, attach target, map, BTF). */
  LOAD_ATTRIBUTES("load-attributes", true);

  private final String label;
  private final boolean policy;

  Property(String label, boolean policy) {
    this.label = label;
    this.policy = policy;
  }

  /** The name in files, JSON and expectations. */
  public String label() {
    return label;
  }

  /** Whether breaking it has no meaning at run time. */
  public boolean isPolicy() {
    return policy;
  }

  /** The property with this label. */
  public static Optional<Property> find(String label) {
    return Arrays.stream(values()).filter(property -> property.label.equals(label)).findFirst();
  }

  @Override
  public String toString() {
    return label;
  }
}
