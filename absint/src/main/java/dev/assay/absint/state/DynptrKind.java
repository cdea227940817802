package dev.assay.absint.state;

/** What memory a dynptr stands for ({@code enum bpf_dynptr_type}); the text is the log's. */
public enum DynptrKind {
  LOCAL("local", Modifier.LOCAL_SLICE),
  RINGBUF("ringbuf", Modifier.RINGBUF_SLICE),
  SKB("skb", Modifier.SKB_SLICE),
  XDP("xdp", Modifier.XDP_SLICE),
  SKB_META("skb_meta", Modifier.SKB_META_SLICE);

  private final String text;
  private final Modifier slice;

  DynptrKind(String text, Modifier slice) {
    this.text = text;
    this.slice = slice;
  }

  public String text() {
    return text;
  }

  /** What the type of a pointer to a slice of it says. */
  public Modifier slice() {
    return slice;
  }

  /** Whether it must be given back. */
  public boolean isCounted() {
    return this == RINGBUF;
  }

  /** Whether writing to it may move a packet, as far as Linux sees it. */
  public boolean movesPacketWhenWritten() {
    return this == SKB || this == SKB_META;
  }
}
