package dev.assay.crosscheck.claims;

import dev.assay.interp.checking.StepView;
import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Packet;
import dev.assay.interp.machine.Region;
import dev.assay.interp.machine.RegionKind;
import dev.assay.ir.claim.ValueClaim;
import java.util.Optional;

/** γ of a claimed pointer: which addresses of a machine it allows. */
final class Pointers {
  private final StepView sight;
  private final Machine machine;

  Pointers(StepView sight) {
    this.sight = sight;
    this.machine = sight.machine();
  }

  boolean contains(ValueClaim.Pointer claim, long address) {
    if (address == 0) {
      return claim.maybeNull();
    }
    return switch (claim.kind()) {
      case CONTEXT -> from(claim, machine.context(), address);
      case STACK -> from(claim, sight.framePointer(claim.region()), address);
      case PACKET -> packet(claim, address);
      case PACKET_META -> machine.packet().map(p -> from(claim, p.meta(), address)).orElse(false);
      case PACKET_END -> machine.packet().map(p -> from(claim, p.end(), address)).orElse(false);
      // Which map lies in another nobody claims.
      case MAP -> claim.region() < 0 || address == machine.mapHandle(claim.region());
      case MAP_VALUE -> mapValue(claim, address);
      case FUNCTION -> address == machine.functionAddress(claim.region());
      case MEMORY -> memory(claim, address);
      // Kernel objects and keys of maps have no layout that a claim could state; that they are not
      // null was checked.
      case MAP_KEY, OBJECT -> true;
    };
  }

  private static boolean from(ValueClaim.Pointer claim, long base, long address) {
    return Numbers.contains(claim.variable(), address - base - claim.offset());
  }

  private boolean packet(ValueClaim.Pointer claim, long address) {
    Optional<Packet> packet = machine.packet();
    if (packet.isEmpty() || !from(claim, packet.get().data(), address)) {
      return false;
    }
    // Nothing is claimed of the range unless a comparison has proven one.
    return claim.size() <= 0 || address - claim.offset() + claim.size() <= packet.get().end();
  }

  /** Some element of the map lies where the claim says. */
  private boolean mapValue(ValueClaim.Pointer claim, long address) {
    Optional<Region> region = machine.regions().near(address);
    if (region.isEmpty() || region.get().kind() != RegionKind.MAP_VALUE) {
      return false;
    }
    int number = region.get().slot() - Layout.FIRST_VALUE_SLOT;
    return machine.mapAt(number).map(map -> element(claim, address, map)).orElse(false);
  }

  private static boolean element(
      ValueClaim.Pointer claim, long address, dev.assay.interp.machine.map.BpfMap map) {
    long stride = Math.max(8, map.valueSize() + 7L & -8);
    long inside = address - map.memory().values();
    long element = Math.floorDiv(inside, stride);
    for (long candidate = element - 1; candidate <= element + 1; candidate++) {
      if (from(claim, map.memory().values() + candidate * stride, address)) {
        return true;
      }
    }
    return false;
  }

  private boolean memory(ValueClaim.Pointer claim, long address) {
    boolean placed = claim.variable().mask() == 0 && claim.size() > 0;
    if (!placed) {
      return true;
    }
    long base = address - claim.offset() - claim.variable().value();
    return machine.regions().readableSpan(base, claim.size());
  }
}
