package dev.assay.absint.objects;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Target.OfType;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.DataSection;
import dev.assay.ir.btf.BtfType.SectionVariable;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.verdict.Property;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Variables and functions of the kernel whose addresses programs load. */
public final class Variables {
  private static final String PER_CPU = ".data..percpu";
  private static final int INVALID = -22;

  // Without it, the kernel finds addresses of functions alone.
  private static final String ALL_SYMBOLS = "CONFIG_KALLSYMS_ALL";

  private final Environment environment;
  private final Map<Integer, Pointer> known = new HashMap<>();

  /** Those of one kernel. */
  public Variables(Environment environment) {
    this.environment = environment;
  }

  /** The pointer that an instruction loads which names a variable or function of the kernel. */
  public Pointer address(LoadImmediate64 load) {
    if (load.high() != 0) {
      throw new Unmodelled("variables of kernel modules");
    }
    Pointer pointer = known.get(load.low());
    if (pointer == null) {
      pointer =
          address(
              environment
                  .kernelTypes()
                  .orElseThrow(() -> new Unmodelled("kernel variables without the kernel's BTF")),
              load.low());
      known.put(load.low(), pointer);
    }
    return pointer;
  }

  private Pointer address(Btf btf, int id) {
    if (id == 0 || !btf.has(id)) {
      throw refusal("ldimm64 insn specifies invalid btf_id " + id + ".");
    }
    return switch (btf.type(id)) {
      case BtfType.Variable variable -> {
        if (!environment.configuration().has(ALL_SYMBOLS)) {
          throw refusal(
              "ldimm64 failed to find the address for kernel symbol '" + variable.name() + "'.");
        }
        yield variable(btf, id, variable);
      }
      case BtfType.Function _ -> memory(0);
      case BtfType _ ->
          throw refusal("pseudo btf_id " + id + " in ldimm64 isn't KIND_VAR or KIND_FUNC");
    };
  }

  private static Pointer variable(Btf btf, int id, BtfType.Variable variable) {
    if (isPerCpu(btf, id)) {
      return object(PointerType.of(Base.OBJECT, Modifier.PERCPU), btf, variable.type());
    }
    int behind = TypeNames.behind(btf, variable.type());
    return btf.type(behind) instanceof BtfType.Composite
        ? object(PointerType.of(Base.OBJECT), btf, variable.type())
        : memory(size(btf, behind));
  }

  private static Pointer object(PointerType type, Btf btf, int id) {
    return Pointer.to(type, new OfType(btf, id));
  }

  private static Pointer memory(int bytes) {
    return Pointer.to(PointerType.of(Base.MEMORY, Modifier.READ_ONLY), new Target.Sized(bytes));
  }

  /** The size of what a variable holds. */
  public static int size(Btf btf, int id) {
    OptionalLong size = btf.sizeOf(id);
    if (size.isEmpty()) {
      throw refusal(
          "unable to resolve the size of type '%s': %d".formatted(btf.type(id).name(), INVALID));
    }
    return (int) size.getAsLong();
  }

  private static boolean isPerCpu(Btf btf, int id) {
    for (int section : btf.named(PER_CPU).toArray()) {
      if (btf.type(section) instanceof DataSection data) {
        for (SectionVariable variable : data.variables()) {
          if (variable.type() == id) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.LOAD_ATTRIBUTES, message);
  }
}
