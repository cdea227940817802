package dev.assay.interp.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.interp.machine.AddressSpace.Acquired;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressSpaceTest {

  private static AddressSpace acquire() {
    return assertInstanceOf(Acquired.class, AddressSpace.acquire()).space();
  }

  @Test
  void twoSpacesNeverShareAddressesAndAClosedOneComesBack() {
    int window;
    try (AddressSpace one = acquire();
        AddressSpace two = acquire()) {
      window = two.window();
      assertTrue(one.base() + (1L << Layout.WINDOW_SHIFT) <= two.base());
      assertTrue(one.packet() + Layout.PACKET_BYTES <= two.packet());
    }
    try (AddressSpace one = acquire();
        AddressSpace two = acquire()) {
      assertEquals(window, two.window());
    }
  }

  @Test
  void packetAddressesFitThirtyTwoBits() {
    try (AddressSpace space = acquire()) {
      assertEquals(space.packet(), (int) space.packet());
    }
  }

  @Test
  void openedMemoryKeepsValuesUntilWiped() {
    try (AddressSpace space = acquire()) {
      int slot = Layout.FIRST_VALUE_SLOT;
      assertTrue(space.open(slot, 10));
      Memory.put64(space.slot(slot), -2);
      assertTrue(space.open(slot, 1 << 20));
      assertEquals(-2, Memory.i64(space.slot(slot)));
      Memory.put8(space.slot(slot) + (1 << 20) - 1, 7);
      space.wipe();
      assertTrue(space.open(slot, 1 << 20));
      assertEquals(0, Memory.i64(space.slot(slot)));
      assertEquals(0, Memory.u8(space.slot(slot) + (1 << 20) - 1));
    }
  }

  @Test
  void aSlotHasItsLimit() {
    try (AddressSpace space = acquire()) {
      assertFalse(space.open(Layout.FIRST_VALUE_SLOT, Layout.SLOT_BYTES + 1));
    }
  }

  @Test
  void regionsAllowExactlyTheirBytes() {
    try (AddressSpace space = acquire()) {
      RegionTable table = space.regions();
      long base = space.slot(40) + 24;
      table.set(new Region(40, RegionKind.MAP_VALUE, base, base + 16, base + 8));
      assertTrue(table.readable(base, 8));
      assertTrue(table.readable(base + 8, 8));
      assertFalse(table.readable(base + 9, 8));
      assertFalse(table.readable(base - 1, 1));
      assertTrue(table.readable(base + 15, 1));
      assertFalse(table.readable(base + 16, 1));
      assertTrue(table.writable(base, 8));
      assertFalse(table.writable(base + 1, 8));
      assertTrue(table.readableSpan(base, 16));
      assertFalse(table.readableSpan(base, 17));
      assertFalse(table.readableSpan(base, -1));
      assertFalse(table.readableSpan(base, Long.MIN_VALUE));
      assertTrue(table.readableSpan(0, 0));
      assertEquals(RegionKind.MAP_VALUE, table.find(base).orElseThrow().kind());
      assertEquals(Optional.empty(), table.find(base + 16));
    }
  }

  @Test
  void wildAddressesAreNowhere() {
    try (AddressSpace space = acquire()) {
      long packet = space.packet();
      space
          .regions()
          .set(new Region(0, RegionKind.PACKET, packet + 256, packet + 320, packet + 320));
      long[] wild = {
        0,
        1,
        -1,
        -8,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MAX_VALUE - 7,
        4095,
        space.base(),
        space.base() - 1,
        space.base() + (1L << Layout.WINDOW_SHIFT),
        space.slot(1022),
        space.engine(),
        packet,
        packet + 313,
        packet + (1L << 32)
      };
      for (long address : wild)
        for (int size : new int[] {1, 2, 4, 8, 4096}) {
          boolean inPacket = address == packet + 313 && size < 8;
          assertEquals(inPacket, space.regions().readable(address, size), () -> "" + address);
          assertEquals(inPacket, space.regions().writable(address, size), () -> "" + address);
          assertEquals(inPacket, space.regions().readableSpan(address, size), () -> "" + address);
        }
    }
  }
}
