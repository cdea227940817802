package dev.assay.absint.structure;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.state.KnownMap;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction.Invalid;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.RawSlot;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Shape;
import dev.assay.ir.verdict.Property;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What Linux refuses of an encoding wherever it stands, reached or not. */
public final class EncodingCheck {
  private static final int MAX_OFFSET = 1 << 29;
  private static final int CLASS_MASK = 7;
  private static final int LOAD_CLASS = 1;
  private static final int MODE = 0xe0;
  private static final int MEM = 0x60;
  private static final int MEMSX = 0x80;
  private static final int CALL_REGISTER_OPCODE = 0x8d;
  private static final int CHECKED =
      Shape.set(Shape.INVALID, Shape.LOAD_IMMEDIATE, Shape.CALL_REGISTER);

  // Negations and swaps whose bit for a register is set, and calls by register.
  private static final Set<Integer> NOT_IN_TABLE = Set.of(0x8c, 0x8f, 0xdf, CALL_REGISTER_OPCODE);

  private final List<KnownMap> maps;
  private final Consumer<LoadImmediate64> variables;
  private final MapRules rules;

  /**
   * A check.
   *
   * @param kind of the program
   * @param variables refuses those of the kernel that it does not have
   */
  public EncodingCheck(List<KnownMap> maps, ProgramKind kind, Consumer<LoadImmediate64> variables) {
    this.maps = maps;
    this.variables = variables;
    this.rules = new MapRules(kind);
  }

  /**
   * Looks at every slot in order.
   *
   * @throws Refusal at the first one that is refused
   */
  public void check(Code code) {
    for (int slot = 0; slot < code.size(); slot = code.next(slot)) {
      if (code.isIn(CHECKED, slot)) {
        check(code, slot);
      }
    }
  }

  private void check(Code code, int slot) {
    switch (code.shape(slot)) {
      case INVALID -> {
        if (code.next(slot) == slot + 1) {
          invalid((Invalid) code.at(slot));
        } else {
          malformed(code, slot);
        }
      }
      case LOAD_IMMEDIATE -> immediate((LoadImmediate64) code.at(slot));
      case CALL_REGISTER -> unknownOpcode(CALL_REGISTER_OPCODE);
      default -> {}
    }
  }

  private static void invalid(Invalid invalid) {
    RawSlot raw = RawSlot.of(invalid.raw());
    if (isOddLoad(raw)) {
      refuse("BPF_LDX uses reserved fields");
    }
    if (NOT_IN_TABLE.contains(raw.opcode())) {
      unknownOpcode(raw.opcode());
    }
    switch (invalid.defect()) {
      case UNKNOWN_OPCODE -> unknownOpcode(raw.opcode());
      case TRUNCATED_IMMEDIATE, MALFORMED_SECOND_SLOT -> refuse("invalid bpf_ld_imm64 insn");
      case UNKNOWN_PSEUDO_SOURCE -> refuse("unrecognized bpf_ld_imm64 insn");
      case RESERVED_FIELD, BAD_REGISTER, UNKNOWN_ATOMIC, SECOND_SLOT, UNKNOWN_CALL, BAD_WIDTH -> {}
    }
  }

  // Of loads Linux looks at the mode and the unused field first, whatever else is wrong.
  private static boolean isOddLoad(RawSlot raw) {
    int mode = raw.opcode() & MODE;
    return (raw.opcode() & CLASS_MASK) == LOAD_CLASS
        && (mode != MEM && mode != MEMSX || raw.immediate() != 0);
  }

  // A 64-bit immediate of which other fields are wrong, which are looked at on paths alone.
  private void malformed(Code code, int slot) {
    RawSlot first = RawSlot.of(Bytecode.bits(code.at(slot)));
    RawSlot second = RawSlot.of(Bytecode.bits(code.at(slot + 1)));
    int upper = second.immediate();
    if (second.bits() != new RawSlot(0, 0, 0, (short) 0, upper).bits()) {
      refuse("invalid bpf_ld_imm64 insn");
    }
    PseudoSource source =
        PseudoSource.find(first.src()).orElseThrow(() -> refusal("unrecognized bpf_ld_imm64 insn"));
    immediate(new LoadImmediate64(Register.R0, source, first.immediate(), upper));
  }

  private static void unknownOpcode(int opcode) {
    refuse(String.format("unknown opcode %02x", opcode));
  }

  private void immediate(LoadImmediate64 load) {
    if (load.source() == PseudoSource.VARIABLE) {
      variables.accept(load);
    }
    if (!load.source().isMap()) {
      return;
    }
    if (!load.source().isMapValue() && load.high() != 0) {
      refuse("unrecognized bpf_ld_imm64 insn");
    }
    if (load.low() < 0 || load.low() >= maps.size()) {
      throw new Refusal(
          Property.LOAD_ATTRIBUTES, "fd " + load.low() + " is not pointing to valid bpf_map");
    }
    rules.use(maps.get(load.low()));
    if (load.source().isMapValue()) {
      directValue(maps.get(load.low()), load.high());
    }
  }

  private static void directValue(KnownMap map, int offset) {
    if (Integer.compareUnsigned(offset, MAX_OFFSET) >= 0) {
      refuse("direct value offset of " + Integer.toUnsignedString(offset) + " is not allowed");
    }
    MapType type = map.definition().type();
    if (type != MapType.ARRAY && type != MapType.ARENA) {
      refuse("no direct value access support for this map type");
    }
    int size = map.definition().valueSize();
    if (type == MapType.ARRAY && (map.definition().maxEntries() != 1 || offset >= size)) {
      refuse("invalid access to map value pointer, value_size=" + size + " off=" + offset);
    }
  }

  private static void refuse(String message) {
    throw refusal(message);
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.ENCODING, message);
  }
}
