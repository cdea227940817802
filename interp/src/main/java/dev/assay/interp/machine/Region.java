package dev.assay.interp.machine;

/**
 * A stretch of memory that programs may touch.
 *
 * @param slot row in the region table
 * @param base address of the first byte
 * @param readEnd one past the last byte that may be read
 * @param writeEnd one past the last byte that may be written; {@code base} when read-only
 */
public record Region(int slot, RegionKind kind, long base, long readEnd, long writeEnd) {
  /** Length in bytes. */
  public long length() {
    return readEnd - base;
  }

  public boolean writable() {
    return writeEnd > base;
  }
}
