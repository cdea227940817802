package dev.assay.interp.machine;

import dev.assay.interp.machine.map.ArrayMap;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.objects.KernelVariable;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;

/** What a 64-bit immediate becomes on a machine. */
public final class ImmediateLoader {
  private ImmediateLoader() {}

  /** What {@link #load} gives. */
  public sealed interface Result {}

  /** The number that goes into the register. */
  public record Value(long value) implements Result {}

  /** There is no such thing; the instruction faults when it is reached. */
  public record Nothing(Fault fault) implements Result {}

  /** Resolves the immediate of the machine's current program at a slot. */
  public static Result load(Machine machine, int slot, LoadImmediate64 load) {
    return switch (load.source()) {
      case CONSTANT -> new Value(load.value());
      case MAP_BY_FD, MAP_BY_INDEX -> {
        long handle = machine.mapHandle(load.low());
        yield handle == 0 ? nothing("there is no map " + load.low()) : new Value(handle);
      }
      case MAP_VALUE_BY_FD, MAP_VALUE_BY_INDEX -> {
        long address = machine.mapValue(load.low(), load.high());
        yield address == 0
            ? nothing("map %d has no byte %d of a value".formatted(load.low(), load.high()))
            : new Value(address);
      }
      case FUNCTION -> {
        long target = slot + 1L + load.low();
        yield target == (int) target && machine.program().code().startsAt((int) target)
            ? new Value(machine.functionAddress((int) target))
            : nothing("there is no function at " + target);
      }
      case VARIABLE ->
          KernelVariable.of(machine.environment(), load.low())
              .filter(_ -> load.high() == 0)
              .<Result>map(variable -> new Value(machine.objects().of(variable.type())))
              .orElseGet(() -> nothing("there is no such kernel variable"));
    };
  }

  private static Nothing nothing(String why) {
    return new Nothing(new Fault(Property.INVALID_INSTRUCTION, why));
  }

  /**
   * Whether a byte of a map's value can be addressed directly: Linux does so for arrays of one
   * element.
   */
  static boolean isAddressable(ArrayMap map, int offset) {
    return !map.perCpu()
        && map.maxEntries() == 1
        && Integer.compareUnsigned(offset, map.valueSize()) < 0;
  }
}
