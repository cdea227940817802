package dev.assay.ir.btf;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The strings of a section being written, each once; the empty string is at offset 0. */
final class BtfStringTable {
  private final Map<String, Integer> offsets = new LinkedHashMap<>();
  private int length;

  BtfStringTable() {
    offset("");
  }

  /**
   * The offset of this text.
   *
   * @throws IllegalArgumentException when it holds a zero or a character that is not one byte
   */
  int offset(String text) {
    Integer known = offsets.get(text);
    if (known != null) {
      return known;
    }
    if (text.chars().anyMatch(c -> c == 0 || c > 0xff)) {
      throw new IllegalArgumentException("not a string of BTF: " + text);
    }
    int offset = length;
    offsets.put(text, offset);
    length += text.length() + 1;
    return offset;
  }

  BtfBytes bytes(ByteOrder order) {
    BtfBytes out = new BtfBytes(order);
    byte[] end = new byte[1];
    offsets.keySet().forEach(text -> out.put(text.getBytes(StandardCharsets.ISO_8859_1)).put(end));
    return out;
  }
}
