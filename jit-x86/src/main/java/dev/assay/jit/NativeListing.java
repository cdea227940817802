package dev.assay.jit;

import dev.assay.ir.program.Bytes;
import dev.assay.jit.capstone.Capstone;
import dev.assay.jit.capstone.Disassembled;
import dev.assay.jit.emit.Compiled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was emitted, slot by slot. Offsets and the targets of jumps count from the first byte of the
 * code.
 *
 * @param slots in order; a second slot has none
 * @param rest what belongs to no slot: ways out, entry from and calls to Java
 */
public record NativeListing(List<Slot> slots, List<Line> rest) {
  public NativeListing {
    slots = List.copyOf(slots);
    rest = List.copyOf(rest);
  }

  /** The code of one instruction. */
  public record Slot(int slot, List<Line> lines) {
    public Slot {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One machine instruction; or, where no disassembler is, all bytes of a slot.
   *
   * @param text in Intel's syntax; empty where no disassembler is
   */
  public record Line(int offset, Bytes bytes, Optional<String> text) {}

  /** Lists compiled code, as instructions where there is a disassembler. */
  public static NativeListing of(Compiled code, Optional<Capstone> reader) {
    List<Slot> slots = new ArrayList<>();
    for (int slot = 0; slot < code.slotCount(); slot++) {
      int start = code.slot(slot);
      int next = code.slot(slot + 1);
      if (start < next) {
        slots.add(new Slot(slot, lines(code, start, next, reader)));
      }
    }
    int end = code.slot(code.slotCount());
    return new NativeListing(slots, lines(code, end, code.bytes().length, reader));
  }

  private static List<Line> lines(Compiled code, int from, int to, Optional<Capstone> reader) {
    Bytes bytes = Bytes.of(code.bytes()).slice(from, to);
    return reader
        .map(capstone -> read(capstone, bytes, from))
        .orElseGet(() -> List.of(new Line(from, bytes, Optional.empty())));
  }

  private static List<Line> read(Capstone capstone, Bytes bytes, int from) {
    List<Line> lines = new ArrayList<>();
    for (Disassembled one : capstone.disassemble(bytes.toArray(), from)) {
      int at = (int) one.address();
      Bytes its = bytes.slice(at - from, at - from + one.size());
      lines.add(new Line(at, its, Optional.of(one.text())));
    }
    return lines;
  }
}
