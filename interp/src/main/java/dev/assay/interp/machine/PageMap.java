package dev.assay.interp.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Optional;

/**
 * Which pages of this process have memory behind them: a page that was never touched since it was
 * given back reads as zero, and looking at it would make it real. Source: the kernel's
 * Documentation/admin-guide/mm/pagemap.rst.
 */
final class PageMap {
  static final int PAGE_SHIFT = 12;
  private static final long PRESENT_OR_SWAPPED = 3L << 62;

  private final Optional<FileChannel> file;

  private PageMap(Optional<FileChannel> file) {
    this.file = file;
  }

  static PageMap open() {
    try {
      return new PageMap(
          Optional.of(FileChannel.open(Path.of("/proc/self/pagemap"), StandardOpenOption.READ)));
    } catch (IOException _) {
      return new PageMap(Optional.empty());
    }
  }

  /** The pages of a stretch that may hold something; all of them where that cannot be told. */
  BitSet touched(long address, long length) {
    int pages = (int) (length + (1 << PAGE_SHIFT) - 1 >>> PAGE_SHIFT);
    ByteBuffer entries = ByteBuffer.allocate(8 * pages).order(ByteOrder.LITTLE_ENDIAN);
    BitSet touched = new BitSet(pages);
    if (!read(entries, (address >>> PAGE_SHIFT) * 8)) touched.set(0, pages);
    else
      for (int page = 0; page < pages; page++)
        touched.set(page, (entries.getLong(8 * page) & PRESENT_OR_SWAPPED) != 0);
    return touched;
  }

  private boolean read(ByteBuffer entries, long from) {
    if (file.isEmpty()) return false;
    try {
      while (entries.hasRemaining())
        if (file.get().read(entries, from + entries.position()) <= 0) return false;
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  void close() {
    try {
      if (file.isPresent()) file.get().close();
    } catch (IOException _) {
      // Nothing was written, so nothing is lost.
    }
  }
}
