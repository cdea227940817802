package dev.assay.corpus.core;

import dev.assay.corpus.core.Adjustment.Poison;
import dev.assay.corpus.core.Adjustment.Replace;
import dev.assay.corpus.core.Adjustment.Sizes;
import dev.assay.corpus.core.Adjustment.Values;
import dev.assay.grammar.Dialect;
import dev.assay.grammar.listing.Symbols;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Instruction.Atomic;
import dev.assay.ir.isa.Instruction.CallHelper;
import dev.assay.ir.isa.Instruction.Load;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.Instruction.Store;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Size;
import java.util.List;
import java.util.Optional;

/** A relocation that has been answered and can be applied to its instruction. */
public final class Patch {
  /**
   * The number of the helper that a poisoned instruction calls: {@code 0xbad2310}. No kernel has
   * it, and its log shows the number.
   */
  public static final int POISON = 195_896_080;

  private final Adjustment adjustment;

  Patch(Adjustment adjustment) {
    this.adjustment = adjustment;
  }

  /**
   * What the instruction becomes: one instruction for each slot it took.
   *
   * @throws CoreException when it is none that a relocation can change, or does not hold what the
   *     object's types say
   */
  public List<Instruction> apply(Instruction instruction) throws CoreException {
    return switch (adjustment) {
      case Poison _ -> poison(instruction);
      case Replace(Values values, Sizes sizes) -> replace(instruction, values, sizes);
    };
  }

  private static List<Instruction> poison(Instruction instruction) {
    Instruction call = new CallHelper(POISON);
    return instruction.slots() == 2 ? List.of(call, call) : List.of(call);
  }

  private static List<Instruction> replace(Instruction instruction, Values values, Sizes sizes)
      throws CoreException {
    if (instruction instanceof Alu alu && alu.src() instanceof Operand.Imm immediate) {
      check(values, immediate.value());
      Operand value = Operand.of((int) values.after());
      return List.of(new Alu(alu.width(), alu.op(), alu.dst(), value));
    }
    if (instruction instanceof LoadImmediate64 load && load.source() == PseudoSource.CONSTANT) {
      check(values, load.value());
      return List.of(LoadImmediate64.constant(load.dst(), values.after()));
    }
    return memory(instruction, values, sizes);
  }

  private static List<Instruction> memory(Instruction instruction, Values values, Sizes sizes)
      throws CoreException {
    Optional<Place> place = Place.of(instruction);
    if (place.isEmpty()) {
      throw new CoreException(
          "no relocation can change '%s'; it takes a load, a store or an immediate"
              .formatted(Dialect.KERNEL.print(instruction, Symbols.NONE)));
    }
    check(values, place.get().offset());
    if (values.after() > Short.MAX_VALUE) {
      throw new CoreException("offset %d does not fit 16 bits".formatted(values.after()));
    }
    if (sizes.before() == sizes.after()) {
      return List.of(place.get().moved((short) values.after(), place.get().size()));
    }
    if (!sizes.mayDiffer()) {
      return poison(instruction);
    }
    if (place.get().size().bytes() != sizes.before()) {
      throw new CoreException(
          "a load of %d bytes, where the field has %d"
              .formatted(place.get().size().bytes(), sizes.before()));
    }
    return List.of(place.get().moved((short) values.after(), size(sizes.after())));
  }

  private static Size size(long bytes) throws CoreException {
    for (Size size : Size.values()) {
      if (size.bytes() == bytes) {
        return size;
      }
    }
    throw new CoreException("no load takes %d bytes".formatted(bytes));
  }

  private static void check(Values values, long found) throws CoreException {
    if (values.checked() && found != values.before()) {
      throw new CoreException(
          "the instruction holds %d, its types say %d".formatted(found, values.before()));
    }
  }

  /** A load or store, of which offset and size can change. */
  private record Place(Instruction instruction, short offset, Size size) {
    static Optional<Place> of(Instruction instruction) {
      return switch (instruction) {
        case Load load -> Optional.of(new Place(load, load.offset(), load.size()));
        case Store store -> Optional.of(new Place(store, store.offset(), store.size()));
        case Atomic atomic -> Optional.of(new Place(atomic, atomic.offset(), atomic.size()));
        case Instruction _ -> Optional.empty();
      };
    }

    Instruction moved(short to, Size as) throws CoreException {
      try {
        return switch (instruction) {
          case Load l -> new Load(as, l.extension(), l.dst(), l.base(), to);
          case Store s -> new Store(as, s.base(), to, s.src());
          case Atomic a -> new Atomic(as, a.op(), a.base(), to, a.src());
          case Instruction other -> other;
        };
      } catch (IllegalArgumentException e) {
        throw new CoreException("no such instruction: " + e.getMessage());
      }
    }
  }
}
