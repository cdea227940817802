package dev.assay.jit.asm;

import java.util.Arrays;

/**
 * Jumps and labels of code whose straight stretches are final. Every jump starts short; those that
 * do not reach grow, which may push others out of reach, until none has to. Jumps only grow, so
 * this ends, and displacements are written afterwards, when no size changes any more.
 */
final class Jumps {
  static final int ALWAYS = 16;
  static final int CALL = 17;
  private static final int UNBOUND = -1;
  private static final int SHORT_BYTES = 2;

  // Jumps in order of their place. A place is an offset in the code without any jumps.
  private int count;
  private int[] kinds = new int[64];
  private int[] targets = new int[64];
  private int[] places = new int[64];
  private int[] sizes = new int[64];

  private int labelCount;
  private int[] labelPlaces = new int[64];

  /** How many jumps stand before a label. */
  private int[] labelJumps = new int[64];

  Label label() {
    if (labelCount == labelPlaces.length) {
      labelPlaces = Arrays.copyOf(labelPlaces, 2 * labelCount);
      labelJumps = Arrays.copyOf(labelJumps, 2 * labelCount);
    }
    labelPlaces[labelCount] = UNBOUND;
    return new Label(labelCount++);
  }

  /** So many labels at once, with consecutive numbers; gives the first one's. */
  int labels(int more) {
    int first = labelCount;
    if (first + more > labelPlaces.length) {
      labelPlaces = Arrays.copyOf(labelPlaces, 2 * (first + more));
      labelJumps = Arrays.copyOf(labelJumps, 2 * (first + more));
    }
    Arrays.fill(labelPlaces, first, first + more, UNBOUND);
    labelCount += more;
    return first;
  }

  void bind(Label label, int place) {
    if (labelPlaces[label.number()] != UNBOUND) {
      throw new IllegalStateException("bound twice: " + label);
    }
    labelPlaces[label.number()] = place;
    labelJumps[label.number()] = count;
  }

  void add(int kind, Label target, int place) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * count);
      targets = Arrays.copyOf(targets, 2 * count);
      places = Arrays.copyOf(places, 2 * count);
      sizes = Arrays.copyOf(sizes, 2 * count);
    }
    kinds[count] = kind;
    targets[count] = target.number();
    places[count] = place;
    sizes[count] = kind == CALL ? nearBytes(kind) : SHORT_BYTES;
    count++;
  }

  private static int nearBytes(int kind) {
    return kind < ALWAYS ? 6 : 5;
  }

  Assembled layout(CodeBytes straight) {
    for (int i = 0; i < count; i++) {
      if (labelPlaces[targets[i]] == UNBOUND) {
        throw new IllegalStateException("never bound: label " + targets[i]);
      }
    }
    int[] before = sizesBefore();
    while (grow(before)) {
      before = sizesBefore();
    }
    return new Assembled(write(straight, before), labelOffsets(before));
  }

  /** Bytes of jumps that stand before jump i; at the end, of all. */
  private int[] sizesBefore() {
    int[] before = new int[count + 1];
    for (int i = 0; i < count; i++) {
      before[i + 1] = before[i] + sizes[i];
    }
    return before;
  }

  private boolean grow(int[] before) {
    boolean grown = false;
    for (int i = 0; i < count; i++) {
      if (sizes[i] == SHORT_BYTES) {
        int displacement = displacement(i, before);
        if ((byte) displacement != displacement) {
          sizes[i] = nearBytes(kinds[i]);
          grown = true;
        }
      }
    }
    return grown;
  }

  private int displacement(int jump, int[] before) {
    return offset(targets[jump], before) - (places[jump] + before[jump + 1]);
  }

  private int offset(int label, int[] before) {
    return labelPlaces[label] + before[labelJumps[label]];
  }

  private int[] labelOffsets(int[] before) {
    int[] offsets = new int[labelCount];
    for (int i = 0; i < labelCount; i++) {
      offsets[i] = labelPlaces[i] == UNBOUND ? UNBOUND : offset(i, before);
    }
    return offsets;
  }

  private byte[] write(CodeBytes straight, int[] before) {
    byte[] code = new byte[straight.length() + before[count]];
    int copied = 0;
    for (int i = 0; i < count; i++) {
      System.arraycopy(straight.content(), copied, code, copied + before[i], places[i] - copied);
      copied = places[i];
      writeJump(i, code, copied + before[i], displacement(i, before));
    }
    System.arraycopy(
        straight.content(), copied, code, copied + before[count], straight.length() - copied);
    return code;
  }

  private void writeJump(int jump, byte[] code, int at, int displacement) {
    int kind = kinds[jump];
    if (sizes[jump] == SHORT_BYTES) {
      code[at] = (byte) (kind == ALWAYS ? 0xeb : 0x70 | kind);
      code[at + 1] = (byte) displacement;
      return;
    }
    int next = at;
    if (kind < ALWAYS) {
      code[next++] = 0x0f;
      code[next++] = (byte) (0x80 | kind);
    } else {
      code[next++] = (byte) (kind == ALWAYS ? 0xe9 : 0xe8);
    }
    for (int shift = 0; shift < 32; shift += 8) {
      code[next++] = (byte) (displacement >> shift);
    }
  }
}
