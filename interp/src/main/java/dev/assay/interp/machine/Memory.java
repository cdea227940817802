package dev.assay.interp.machine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Loads and stores at real addresses. <b>Unchecked</b>: an address that is not mapped ends the
 * process, so callers ask {@link RegionTable} first. Values are in the byte order of the machine,
 * which for every platform served here is little-endian.
 */
public final class Memory {
  private Memory() {}

  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private static final VarHandle LONG = JAVA_LONG.varHandle();
  private static final VarHandle INT = JAVA_INT.varHandle();

  /** The byte order of programs that run here. */
  public static final ByteOrder ORDER = ByteOrder.nativeOrder();

  /** Zero-extended byte. */
  public static int u8(long address) {
    return ALL.get(JAVA_BYTE, address) & 0xff;
  }

  /** Zero-extended half word. */
  public static int u16(long address) {
    return ALL.get(JAVA_SHORT_UNALIGNED, address) & 0xffff;
  }

  /** Word; the caller extends it. */
  public static int i32(long address) {
    return ALL.get(JAVA_INT_UNALIGNED, address);
  }

  public static long i64(long address) {
    return ALL.get(JAVA_LONG_UNALIGNED, address);
  }

  public static void put8(long address, int value) {
    ALL.set(JAVA_BYTE, address, (byte) value);
  }

  public static void put16(long address, int value) {
    ALL.set(JAVA_SHORT_UNALIGNED, address, (short) value);
  }

  public static void put32(long address, int value) {
    ALL.set(JAVA_INT_UNALIGNED, address, value);
  }

  public static void put64(long address, long value) {
    ALL.set(JAVA_LONG_UNALIGNED, address, value);
  }

  public static void fill(long address, long length, int value) {
    if (length > 0) ALL.asSlice(address, length).fill((byte) value);
  }

  /** Like memmove: the two may overlap. */
  public static void copy(long from, long to, long length) {
    if (length > 0) MemorySegment.copy(ALL, from, ALL, to, length);
  }

  public static byte[] bytes(long address, int length) {
    byte[] out = new byte[length];
    MemorySegment.copy(ALL, JAVA_BYTE, address, out, 0, length);
    return out;
  }

  public static void put(long address, byte[] bytes) {
    MemorySegment.copy(bytes, 0, ALL, JAVA_BYTE, address, bytes.length);
  }

  /** Whether two stretches hold the same bytes. */
  public static boolean same(long a, long b, long length) {
    return length <= 0 || MemorySegment.mismatch(ALL, a, a + length, ALL, b, b + length) < 0;
  }

  /** Volatile; the address is a multiple of 8. */
  public static long i64Volatile(long address) {
    return (long) LONG.getVolatile(ALL, address);
  }

  /** Volatile; the address is a multiple of 4. */
  public static int i32Volatile(long address) {
    return (int) INT.getVolatile(ALL, address);
  }

  /** Stores indivisibly if memory still holds what is expected; whether it did. */
  public static boolean exchange64(long address, long expected, long value) {
    return LONG.compareAndSet(ALL, address, expected, value);
  }

  /** Stores indivisibly if memory still holds what is expected; whether it did. */
  public static boolean exchange32(long address, int expected, int value) {
    return INT.compareAndSet(ALL, address, expected, value);
  }
}
