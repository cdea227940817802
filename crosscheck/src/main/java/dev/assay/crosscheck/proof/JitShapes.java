package dev.assay.crosscheck.proof;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.JumpForm;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Every shape of instruction that the JIT compiles by itself, with every pairing of registers, and
 * constants and offsets at the edges of the encodings' ranges; by families.
 */
final class JitShapes {
  private static final List<Integer> CONSTANTS =
      List.of(
          0,
          1,
          -1,
          2,
          31,
          32,
          63,
          64,
          127,
          128,
          -128,
          -129,
          0x1234_5678,
          Integer.MAX_VALUE,
          Integer.MIN_VALUE);
  private static final List<Integer> OFFSETS = List.of(0, 8, -8, 127, -128, 128, 32767, -32768);
  // The frame's last and first bytes, and beyond each.
  private static final List<Integer> FRAME_OFFSETS = List.of(-8, -1, -512, -513, 0, -4, 8);
  private static final List<Register> WRITABLE =
      Register.ALL.stream().filter(r -> r != Register.FRAME_POINTER).toList();

  private final SequencedMap<String, List<Instruction>> families = new LinkedHashMap<>();

  private JitShapes() {}

  /** All of them by family, each of which has a name such as {@code add64.reg}. */
  static SequencedMap<String, List<Instruction>> all() {
    JitShapes shapes = new JitShapes();
    shapes.arithmetic();
    shapes.conversions();
    shapes.branches();
    shapes.loadsAndStores();
    shapes.atomics();
    shapes.add("exit", new Instruction.Exit());
    return shapes.families;
  }

  private void add(String family, Instruction instruction) {
    families.computeIfAbsent(family, _ -> new ArrayList<>()).add(instruction);
  }

  private void arithmetic() {
    for (Width width : Width.values()) {
      for (AluOp op : AluOp.values()) {
        String name = op.mnemonic() + width.bits();
        for (Register dst : WRITABLE) {
          for (Register src : Register.ALL) {
            add(name + ".reg", new Instruction.Alu(width, op, dst, Operand.of(src)));
          }
          for (int constant : CONSTANTS) {
            add(name + ".imm", new Instruction.Alu(width, op, dst, Operand.of(constant)));
          }
        }
      }
    }
  }

  private void conversions() {
    for (Register dst : WRITABLE) {
      for (Width width : Width.values()) {
        add("neg" + width.bits(), new Instruction.Negate(width, dst));
      }
      for (SwapKind kind : SwapKind.values()) {
        for (int bits : new int[] {16, 32, 64}) {
          add(kind.mnemonic() + bits, new Instruction.Swap(kind, bits, dst));
        }
      }
      for (Register src : Register.ALL) {
        extensions(dst, src);
      }
      for (long constant : new long[] {0, -1, 1L << 32, 0x1234_5678_9abc_def0L, 1L << 31}) {
        add("lddw", Instruction.LoadImmediate64.constant(dst, constant));
      }
    }
  }

  private void extensions(Register dst, Register src) {
    for (int bits : new int[] {8, 16, 32}) {
      add("movsx64." + bits, new Instruction.SignExtend(Width.W64, bits, dst, src));
    }
    add("movsx32.8", new Instruction.SignExtend(Width.W32, 8, dst, src));
    add("movsx32.16", new Instruction.SignExtend(Width.W32, 16, dst, src));
  }

  // To the next but one, and back to itself.
  private void branches() {
    for (int offset : new int[] {1, -1}) {
      String way = offset > 0 ? ".on" : ".back";
      add("ja" + way, new Instruction.Jump(JumpForm.SHORT, offset));
      add("ja" + way, new Instruction.Jump(JumpForm.LONG, offset));
      for (Width width : Width.values()) {
        for (Condition condition : Condition.values()) {
          String name = condition.mnemonic() + width.bits() + way;
          for (Register dst : Register.ALL) {
            for (Register src : Register.ALL) {
              add(name + ".reg", branch(width, condition, dst, Operand.of(src), offset));
            }
            for (int constant : CONSTANTS) {
              add(name + ".imm", branch(width, condition, dst, Operand.of(constant), offset));
            }
          }
        }
      }
    }
  }

  private static Instruction branch(
      Width width, Condition condition, Register dst, Operand src, int offset) {
    return new Instruction.Branch(width, condition, dst, src, (short) offset);
  }

  private void loadsAndStores() {
    for (Size size : Size.values()) {
      String name = "." + size.name().toLowerCase(java.util.Locale.ROOT);
      for (Register base : Register.ALL) {
        for (int offset : base == Register.FRAME_POINTER ? FRAME_OFFSETS : OFFSETS) {
          access(size, name, base, (short) offset);
        }
      }
    }
  }

  private void access(Size size, String name, Register base, short offset) {
    // Pairings are proven at one offset, offsets with one pairing.
    List<Register> others =
        offset == 8 || base == Register.FRAME_POINTER ? WRITABLE : List.of(Register.R1);
    for (Register other : others) {
      add("ldx" + name, new Instruction.Load(size, Extension.ZERO, other, base, offset));
      if (size != Size.DW) {
        add("ldsx" + name, new Instruction.Load(size, Extension.SIGN, other, base, offset));
      }
      add("stx" + name, new Instruction.Store(size, base, offset, Operand.of(other)));
      add("load_acq" + name, new Instruction.LoadAcquire(size, other, base, offset));
      add("store_rel" + name, new Instruction.StoreRelease(size, base, offset, other));
    }
    for (int constant : new int[] {0, -1, Integer.MIN_VALUE, 0x1234_5678}) {
      add("st" + name, new Instruction.Store(size, base, offset, Operand.of(constant)));
    }
  }

  private void atomics() {
    for (AtomicOp op : AtomicOp.values()) {
      for (Size size : new Size[] {Size.W, Size.DW}) {
        String name = "atomic_" + op.name().toLowerCase(java.util.Locale.ROOT) + 8 * size.bytes();
        for (Register base : Register.ALL) {
          for (Register src : Register.ALL) {
            short offset = (short) (base == Register.FRAME_POINTER ? -16 : 8);
            if (src != Register.FRAME_POINTER) {
              add(name, new Instruction.Atomic(size, op, base, offset, src));
            }
          }
        }
      }
    }
  }
}
