package dev.assay.cli;

import java.nio.ByteOrder;

/** The order of bytes in fields of more than one. */
enum Endianness {
  LITTLE(ByteOrder.LITTLE_ENDIAN),
  BIG(ByteOrder.BIG_ENDIAN);

  private final ByteOrder order;

  Endianness(ByteOrder order) {
    this.order = order;
  }

  ByteOrder order() {
    return order;
  }
}
