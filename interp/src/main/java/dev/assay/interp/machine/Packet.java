package dev.assay.interp.machine;

/**
 * The packet: headroom, metadata, data, tailroom in one stretch of memory. Programs reach from
 * metadata to the end of data. After each change the context's fields and the region follow.
 */
public final class Packet {
  /** XDP_PACKET_HEADROOM of Linux. */
  public static final int HEADROOM = 256;

  /** Headroom of packets in socket buffers: as far as programs may push. */
  public static final int BUFFER_HEADROOM = 32 << 10;

  /** Space that Linux keeps for {@code skb_shared_info} behind a frame. */
  private static final int SHARED_INFO = 320;

  private final AddressSpace space;
  private final ContextShape shape;
  private final long context;
  private final long lowest;
  private final long highest;
  private long meta;
  private long data;
  private long end;
  private int generation;

  private Packet(
      AddressSpace space, ContextShape shape, long context, long lowest, long data, long end) {
    this.space = space;
    this.shape = shape;
    this.context = context;
    this.lowest = lowest;
    this.meta = data;
    this.data = data;
    this.end = end;
    long frame = Math.max(4096, (end - lowest + SHARED_INFO + 63) & -64);
    this.highest =
        shape.isSocketBuffer()
            ? space.packet() + Layout.PACKET_BYTES
            : Math.min(lowest + frame - SHARED_INFO, space.packet() + Layout.PACKET_BYTES);
  }

  /** Whether a packet of this many bytes can be held. */
  static boolean fits(long length) {
    return length <= Layout.PACKET_BYTES - BUFFER_HEADROOM - SHARED_INFO - 64;
  }

  /**
   * @param meta how many of the bytes are metadata
   */
  static Packet of(AddressSpace space, ContextShape shape, long context, byte[] bytes, int meta) {
    long lowest = space.packet();
    long data = lowest + (shape.isSocketBuffer() ? BUFFER_HEADROOM : HEADROOM);
    Memory.put(data - meta, bytes);
    Packet packet = new Packet(space, shape, context, lowest, data, data - meta + bytes.length);
    packet.meta = data - meta;
    packet.publish();
    return packet;
  }

  /** Address of the first byte that headroom begins with. */
  public long lowest() {
    return lowest;
  }

  /** One past the last byte that data may grow to. */
  public long highest() {
    return highest;
  }

  public long meta() {
    return meta;
  }

  public long data() {
    return data;
  }

  public long end() {
    return end;
  }

  /** How often the bounds changed. */
  public int generation() {
    return generation;
  }

  public long length() {
    return end - data;
  }

  /** Whether {@code size} bytes from an offset lie in the data. */
  public boolean holds(long offset, long size) {
    return offset >= 0 && size >= 0 && offset <= length() && size <= length() - offset;
  }

  /** New bounds; {@code lowest <= meta <= data <= end <= highest} is the caller's care. */
  public void move(long newMeta, long newData, long newEnd) {
    generation++;
    meta = newMeta;
    data = newData;
    end = newEnd;
    publish();
  }

  /** Opens a gap of zero bytes at an offset of the data, towards the headroom. */
  public boolean insert(long offset, long bytes) {
    if (data - bytes < lowest) return false;
    Memory.copy(data, data - bytes, offset);
    Memory.fill(data - bytes + offset, bytes, 0);
    move(data - bytes, data - bytes, end);
    return true;
  }

  /** Takes bytes out at an offset of the data. */
  public boolean remove(long offset, long bytes) {
    if (!holds(offset, bytes)) return false;
    Memory.copy(data, data + bytes, offset);
    move(data + bytes, data + bytes, end);
    return true;
  }

  private void publish() {
    shape.publish(context, this);
    space.touchPacket(meta, end);
    space.regions().set(new Region(Layout.PACKET_SLOT, RegionKind.PACKET, meta, end, end));
  }

  byte[] bytes() {
    return Memory.bytes(data, (int) length());
  }
}
