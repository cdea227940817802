package dev.assay.corpus.elf;

import dev.assay.corpus.FileTrouble;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The BTF of the kernel that objects are meant for, read when first needed. */
public final class KernelTypes {
  private static final Path RUNNING = Path.of("/sys/kernel/btf/vmlinux");

  private final Path file;
  private final boolean mayBeAbsent;
  private @Nullable Optional<Btf> read;

  private KernelTypes(Path file, boolean mayBeAbsent) {
    this.file = file;
    this.mayBeAbsent = mayBeAbsent;
  }

  /** The running kernel's, when it offers them. */
  public static KernelTypes running() {
    return new KernelTypes(RUNNING, true);
  }

  /** Those in a file: raw BTF, or an ELF file with a {@code .BTF} section. */
  public static KernelTypes in(Path file) {
    return new KernelTypes(file, false);
  }

  /**
   * The types; empty when the running kernel offers none.
   *
   * @throws ElfException when the file cannot be read or holds no sound BTF
   */
  synchronized Optional<Btf> get() throws ElfException {
    Optional<Btf> known = read;
    if (known == null) {
      known = mayBeAbsent && !Files.isReadable(file) ? Optional.empty() : Optional.of(readFile());
      read = known;
    }
    return known;
  }

  /** The types; empty when there are none to be had, for whatever reason. */
  public Optional<Btf> find() {
    try {
      return get();
    } catch (ElfException e) {
      return Optional.empty();
    }
  }

  /** Where this kernel has a symbol of no known type; empty when it does not tell. */
  OptionalLong address(String symbol) {
    return mayBeAbsent ? KernelSymbols.address(symbol) : OptionalLong.empty();
  }

  private Btf readFile() throws ElfException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return Btf.read(ElfFile.isElf(bytes) ? section(bytes) : bytes);
    } catch (IOException e) {
      throw new ElfException(file.toString(), "cannot be read: " + FileTrouble.words(e));
    } catch (BtfException e) {
      throw new ElfException(file + ", " + e.place(), e.reason());
    }
  }

  private byte[] section(byte[] elf) throws ElfException {
    ElfSection section =
        ElfFile.read(elf)
            .section(".BTF")
            .orElseThrow(() -> new ElfException(file.toString(), "has no section '.BTF'"));
    return section.bytes();
  }
}
