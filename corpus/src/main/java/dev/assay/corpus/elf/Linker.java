package dev.assay.corpus.elf;

import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.CallFunction;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.PseudoSource;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts after a program the subprograms that it calls or names, in libbpf's order: each when its
 * first call is met, then its own calls, before the caller goes on. Unlike libbpf it follows calls
 * into every section with code, not only {@code .text}.
 */
final class Linker {
  // The kernel's limit of instructions is a million; this bounds the copies of one object.
  private static final int MOST_SLOTS = 1 << 21;

  // The kernel allows 8 frames, but functions may be linked that no path reaches.
  private static final int DEEPEST = 256;

  private final FunctionTable functions;
  private final References references;
  private int copied;

  Linker(FunctionTable functions, References references) {
    this.functions = functions;
    this.references = references;
  }

  /**
   * The program with everything it calls, calls already leading to the right slots.
   *
   * @param catching the function that is called when the program throws
   * @throws ElfException when a call leads to no function
   */
  Linked link(CodeFunction entry, Optional<CodeFunction> catching) throws ElfException {
    Linked linked = new Linked();
    Map<CodeFunction, Integer> starts = new IdentityHashMap<>();
    append(linked, starts, entry, 0);
    if (catching.isPresent() && !starts.containsKey(catching.get())) {
      append(linked, starts, catching.get(), 1);
    }
    return linked;
  }

  private int append(
      Linked linked, Map<CodeFunction, Integer> starts, CodeFunction function, int depth)
      throws ElfException {
    copied += function.code().size();
    if (copied > MOST_SLOTS || depth > DEEPEST) {
      throw new ElfException(
          function.place(),
          "programs of more than %d slots in all, or calls deeper than %d"
              .formatted(MOST_SLOTS, DEEPEST));
    }
    int start = linked.append(function).start();
    starts.put(function, start);
    for (int slot = 0; slot < function.code().size(); slot++) {
      Instruction instruction = function.code().at(slot);
      Optional<Callee> callee = callee(function, slot, instruction);
      if (callee.isPresent()) {
        CodeFunction target = find(function, slot, callee.get());
        Integer known = starts.get(target);
        int at = known != null ? known : append(linked, starts, target, depth + 1);
        linked.set(start + slot, redirect(instruction, at - (start + slot) - 1));
      }
    }
    return start;
  }

  private record Callee(int section, long slot) {}

  private Optional<Callee> callee(CodeFunction function, int slot, Instruction instruction)
      throws ElfException {
    Optional<ElfSymbol> symbol = references.at(function.section(), function.start() + slot);
    if (symbol.isPresent() && symbol.get().isExtern()) {
      return Optional.empty();
    }
    if (instruction instanceof CallFunction call) {
      // Without relocation a call counts from its own place in the section; with one, its immediate
      // is -1 for a function's symbol and the slot minus one for the section's.
      return Optional.of(
          symbol.isEmpty()
              ? new Callee(function.section().index(), function.start() + slot + 1L + call.offset())
              : new Callee(
                  symbol.get().section(),
                  symbol.get().value() / Bytecode.SLOT_BYTES + call.offset() + 1));
    }
    return instruction instanceof LoadImmediate64 load
        ? address(function, slot, load, symbol)
        : Optional.empty();
  }

  private Optional<Callee> address(
      CodeFunction function, int slot, LoadImmediate64 load, Optional<ElfSymbol> symbol)
      throws ElfException {
    if (symbol.isEmpty()) {
      if (load.source() == PseudoSource.FUNCTION) {
        throw new ElfException(
            place(function, slot), "takes a function's address without naming the function");
      }
      return Optional.empty();
    }
    // Compilers mark the instruction only by what it refers to.
    return functions.isCode(symbol.get().section())
        ? Optional.of(
            new Callee(
                symbol.get().section(), (symbol.get().value() + load.low()) / Bytecode.SLOT_BYTES))
        : Optional.empty();
  }

  private CodeFunction find(CodeFunction from, int slot, Callee callee) throws ElfException {
    Optional<CodeFunction> found =
        callee.slot() == (int) callee.slot()
            ? functions.at(callee.section(), (int) callee.slot())
            : Optional.empty();
    return found.orElseThrow(() ->
        new ElfException(
            place(from, slot),
            "calls slot %d of section %d, where no function is"
                .formatted(callee.slot(), callee.section())));
  }

  private static Instruction redirect(Instruction instruction, int offset) {
    return instruction instanceof LoadImmediate64 load
        ? new LoadImmediate64(load.dst(), PseudoSource.FUNCTION, offset, 0)
        : new CallFunction(offset);
  }

  private static String place(CodeFunction function, int slot) {
    return "%s, slot %d".formatted(function.place(), slot);
  }
}
