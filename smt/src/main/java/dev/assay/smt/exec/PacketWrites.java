package dev.assay.smt.exec;

import dev.assay.ir.environment.Effect;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.HelperTrait;
import dev.assay.ir.isa.Register;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import java.util.Optional;

/** Helpers that write the packet's bytes where they are: pointers to them stay good. */
final class PacketWrites {
  private final MemoryCopies copies;

  PacketWrites(MemoryCopies copies) {
    this.copies = copies;
  }

  /** Whether a helper changes what the packet or the kernel says of it, though not its place. */
  static boolean concerns(HelperPrototype helper) {
    return helper.effects().contains(Effect.WRITES_PACKET)
        && !helper.is(HelperTrait.CHANGES_PACKET_DATA);
  }

  /** What a helper writes whose arguments were checked. */
  void write(State state, HelperPrototype helper) {
    switch (helper.name()) {
      case "set_hash",
          "set_hash_invalid",
          "skb_change_type",
          "skb_set_tstamp",
          "skb_set_tunnel_key",
          "skb_set_tunnel_opt",
          "csum_update",
          "csum_level" -> {} // what is said of it, in the context
      case "xdp_store_bytes" -> store(state);
      default -> PacketDynptrs.change(state);
    }
  }

  private void store(State state) {
    Optional<Region> packet = state.packet();
    if (packet.isPresent()
        && state.read(Register.R2) instanceof Held.Number(Bits at)
        && state.read(Register.R3) instanceof Held.Pointer(Region region, Bits offset)
        && state.read(Register.R4) instanceof Held.Number(Bits size)
        && at.isConstant()
        && size.isConstant()) {
      Place to = new Place(packet.get(), at.low(32).zeroExtend(64));
      copies.fill(state, new Place(region, offset), to, size);
    } else {
      PacketDynptrs.change(state);
    }
  }
}
