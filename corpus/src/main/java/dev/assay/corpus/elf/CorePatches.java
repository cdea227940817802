package dev.assay.corpus.elf;

import dev.assay.corpus.core.CoreException;
import dev.assay.corpus.core.CoreRelocator;
import dev.assay.corpus.core.Patch;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfExt;
import dev.assay.ir.btf.BtfExt.Relocation;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Instruction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The CO-RE relocations of an object, answered when a program that has one is loaded. */
final class CorePatches {
  private final Map<String, Map<Integer, Relocation>> relocations = new HashMap<>();
  private final Optional<Btf> local;
  private final KernelTypes kernel;
  private @Nullable CoreRelocator relocator;

  CorePatches(ObjectTypes types, KernelTypes kernel) {
    this.kernel = kernel;
    local = types.btf();
    for (BtfExt.Section<Relocation> section : types.ext().relocations()) {
      Map<Integer, Relocation> slots =
          relocations.computeIfAbsent(section.name(), _ -> new HashMap<>());
      for (Relocation relocation : section.records()) {
        slots.put(Integer.divideUnsigned(relocation.offset(), Bytecode.SLOT_BYTES), relocation);
      }
    }
  }

  /**
   * Adjusts the instructions of one function inside a program.
   *
   * @throws ElfException when a relocation is malformed, ambiguous, or needs a kernel's types and
   *     there are none
   */
  void apply(Linked linked, Linked.Piece piece) throws ElfException {
    CodeFunction function = piece.function();
    Map<Integer, Relocation> slots = relocations.getOrDefault(function.section().name(), Map.of());
    if (slots.isEmpty()) {
      return;
    }
    for (int i = 0; i < function.code().size(); i++) {
      Relocation relocation = slots.get(function.start() + i);
      if (relocation != null) {
        apply(linked, piece, i, relocation);
      }
    }
  }

  private void apply(Linked linked, Linked.Piece piece, int slot, Relocation relocation)
      throws ElfException {
    String place = "%s, slot %d".formatted(piece.function().place(), slot);
    int at = piece.start() + slot;
    try {
      Patch patch =
          CoreRelocator.needsKernel(relocation)
              ? relocator(place).patch(relocation)
              : CoreRelocator.localType(local.orElseThrow(), relocation);
      List<Instruction> instructions = patch.apply(linked.at(at));
      for (int i = 0; i < instructions.size(); i++) {
        linked.set(at + i, instructions.get(i));
      }
    } catch (CoreException e) {
      throw new ElfException(place, "CO-RE relocation: " + e.reason());
    }
  }

  private CoreRelocator relocator(String place) throws ElfException {
    CoreRelocator known = relocator;
    if (known == null) {
      Btf target =
          kernel
              .get()
              .orElseThrow(() ->
                  new ElfException(place, "CO-RE relocation: " + LoadOptions.NO_KERNEL_TYPES));
      known = new CoreRelocator(local.orElseThrow(), target);
      relocator = known;
    }
    return known;
  }
}
