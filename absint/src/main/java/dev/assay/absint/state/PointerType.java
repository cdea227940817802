package dev.assay.absint.state;

/**
 * The type of a pointer.
 *
 * @param modifiers bit n stands for the n-th {@link Modifier}
 */
public record PointerType(Base base, int modifiers) {
  private static final Modifier[] MODIFIERS = Modifier.values();
  private static final PointerType[] PLAIN = plain();
  private static final int PACKET_SLICE =
      Modifier.SKB_SLICE.bit() | Modifier.XDP_SLICE.bit() | Modifier.SKB_META_SLICE.bit();
  private static final int SLICE =
      PACKET_SLICE | Modifier.LOCAL_SLICE.bit() | Modifier.RINGBUF_SLICE.bit();

  /** The type without any modifier. */
  public static PointerType of(Base base) {
    return PLAIN[base.ordinal()];
  }

  private static PointerType[] plain() {
    Base[] bases = Base.values();
    PointerType[] types = new PointerType[bases.length];
    for (Base base : bases) {
      types[base.ordinal()] = new PointerType(base, 0);
    }
    return types;
  }

  public static PointerType of(Base base, Modifier... modifiers) {
    int bits = 0;
    for (Modifier modifier : modifiers) {
      bits |= modifier.bit();
    }
    return new PointerType(base, bits);
  }

  public boolean is(Modifier modifier) {
    return (modifiers & modifier.bit()) != 0;
  }

  public boolean mayBeNull() {
    return is(Modifier.MAYBE_NULL);
  }

  /** Whether it has no modifier at all. */
  public boolean isPlain(Base b) {
    return base == b && modifiers == 0;
  }

  /** Whether it is memory of a packet that a dynptr stands for. */
  public boolean isPacketSlice() {
    return base == Base.MEMORY && (modifiers & PACKET_SLICE) != 0;
  }

  /** The type without what it says of the dynptr that the memory belongs to. */
  public PointerType withoutSlice() {
    return (modifiers & SLICE) == 0 ? this : new PointerType(base, modifiers & ~SLICE);
  }

  public PointerType with(Modifier modifier) {
    return new PointerType(base, modifiers | modifier.bit());
  }

  public PointerType without(Modifier modifier) {
    return new PointerType(base, modifiers & ~modifier.bit());
  }

  /** The type as the log writes it; of objects without the name. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Modifier modifier : MODIFIERS) {
      if (is(modifier)) {
        text.append(modifier.prefix());
      }
    }
    text.append(base.label());
    if (mayBeNull()) {
      text.append(base == Base.OBJECT ? "or_null_" : "_or_null");
    }
    return text.toString();
  }
}
