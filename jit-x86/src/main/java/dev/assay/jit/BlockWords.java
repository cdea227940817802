package dev.assay.jit;

import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.isa.Register;
import dev.assay.jit.emit.EngineBlock;

/**
 * Java's side of the engine's block.
 *
 * @param address of the block
 */
record BlockWords(long address) {

  /** The block of a machine, ready for a run's first entry. */
  static BlockWords of(Machine machine, long fuel, long upCall) {
    AddressSpace space = machine.space();
    BlockWords words = new BlockWords(space.engine());
    words.put(EngineBlock.UP_CALL, upCall);
    words.put(EngineBlock.LAST_FRAME_POINTER, space.framePointer(Layout.FRAMES - 1));
    words.renew(machine, fuel);
    return words;
  }

  /** Makes ready for a run's beginning. */
  void renew(Machine machine, long fuel) {
    long frame = machine.space().framePointer(0);
    put(EngineBlock.FUEL, fuel);
    put(EngineBlock.STOPPED, 0);
    put(EngineBlock.FRAME_POINTER, frame);
    put(Register.R1, machine.context());
    put(Register.R2, machine.secondArgument());
    put(Register.R10, frame);
  }

  long get(int word) {
    return Memory.i64(address + word);
  }

  void put(int word, long value) {
    Memory.put64(address + word, value);
  }

  long get(Register register) {
    return get(EngineBlock.register(register));
  }

  void put(Register register, long value) {
    put(EngineBlock.register(register), value);
  }

  /** Takes a unit of fuel; false when there is none. */
  boolean pay() {
    long fuel = get(EngineBlock.FUEL);
    if (fuel == 0) {
      return false;
    }
    put(EngineBlock.FUEL, fuel - 1);
    return true;
  }
}
