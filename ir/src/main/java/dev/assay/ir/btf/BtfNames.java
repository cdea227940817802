package dev.assay.ir.btf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds types by name without decoding any: a table of chains over the essential names' hashes. Its
 * 8 bytes a type and a few milliseconds for a kernel's BTF are spent at the first look-up.
 */
final class BtfNames {
  private final ByteBuffer bytes;
  private final BtfStrings strings;
  private final int[] heads;
  private final int[] first;
  private final int[] next;

  BtfNames(BtfScan scan) {
    bytes = scan.bytes;
    strings = scan.strings;
    heads = scan.heads;
    first = new int[Integer.highestOneBit(heads.length) * 2];
    next = new int[heads.length];
    // From the last to the first, so that a chain runs in order of ids.
    for (int id = heads.length - 1; id > 0; id--) {
      int name = nameOffset(id);
      if (name != 0) {
        int slot = strings.essentialHash(name) & (first.length - 1);
        next[id] = first[slot];
        first[slot] = id;
      }
    }
  }

  /** Ids of the types of this name, lowest first. */
  IntStream named(String name) {
    byte[] wanted = name.getBytes(StandardCharsets.ISO_8859_1);
    return chain(BtfStrings.essential(name), id -> strings.matches(nameOffset(id), wanted));
  }

  /** The lowest id of this name that is wanted. */
  OptionalInt find(String name, IntPredicate wanted) {
    byte[] exact = name.getBytes(StandardCharsets.ISO_8859_1);
    for (int id = head(BtfStrings.essential(name)); id != 0; id = next[id]) {
      if (wanted.test(id) && strings.matches(nameOffset(id), exact)) {
        return OptionalInt.of(id);
      }
    }
    return OptionalInt.empty();
  }

  /** Ids of the types of this name, flavours included, lowest first. */
  IntStream essentiallyNamed(String essential) {
    byte[] wanted = essential.getBytes(StandardCharsets.ISO_8859_1);
    return chain(essential, id -> strings.matchesEssential(nameOffset(id), wanted));
  }

  private IntStream chain(String essential, IntPredicate matches) {
    return IntStream.iterate(head(essential), id -> id != 0, id -> next[id]).filter(matches);
  }

  private int head(String essential) {
    int hash = BtfStrings.hash(essential.getBytes(StandardCharsets.ISO_8859_1));
    return first[hash & (first.length - 1)];
  }

  private int nameOffset(int id) {
    return bytes.getInt(heads[id]);
  }
}
