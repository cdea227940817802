package dev.assay.cli;

import com.microsoft.z3.Version;
import dev.assay.kernel.Availability;
import dev.assay.kernel.Kernel;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Looks for one thing that some command can use. Everything but the JDK may be absent. */
enum Examination {
  JDK("jdk", "nothing", Examination::jdk),
  Z3("z3", "no smt verdicts, proofs, certificates or solver inputs", Examination::z3),
  X86(
      "x86-64",
      "no compiled runs and no proofs of them; the interpreter runs alone",
      Examination::x86),
  CAPSTONE("capstone", "the JIT's bytes are not proven", Examination::capstone),
  KERNEL("kernel", "no comparison with a live kernel", Examination::kernel),
  BTF("btf", "CO-RE relocations need a BTF file", Examination::btf);

  private static final Path KERNEL_BTF = Path.of("/sys/kernel/btf/vmlinux");

  /** Whether it is there, and what to say about it. */
  private record Answer(boolean present, String detail) {}

  private final String thing;
  private final String cost;
  private final Supplier<Answer> look;

  Examination(String thing, String cost, Supplier<Answer> look) {
    this.thing = thing;
    this.cost = cost;
    this.look = look;
  }

  static List<Examination> all() {
    return List.of(values());
  }

  Finding finding() {
    Answer answer = look.get();
    return new Finding(thing, answer.present, answer.detail, cost);
  }

  private static Answer jdk() {
    return new Answer(
        true,
        Runtime.version()
            + " ("
            + System.getProperty("java.vendor")
            + "), "
            + Runtime.getRuntime().availableProcessors()
            + " processors, "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MiB heap");
  }

  private static Answer z3() {
    try {
      return new Answer(true, Version.getString());
    } catch (LinkageError | RuntimeException e) {
      return new Answer(false, "its native library does not load: " + e.getMessage());
    }
  }

  private static Answer x86() {
    String processor = System.getProperty("os.arch");
    return new Answer(processor.equals("amd64") || processor.equals("x86_64"), processor);
  }

  private static Answer capstone() {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup("libcapstone.so.4", arena);
      return new Answer(true, "libcapstone.so.4");
    } catch (IllegalArgumentException e) {
      return new Answer(false, "libcapstone.so.4 not found (Debian: apt-get install libcapstone4)");
    }
  }

  private static Answer kernel() {
    return switch (Kernel.find()) {
      case Availability.Present(Kernel kernel) -> new Answer(true, "Linux " + kernel.release());
      case Availability.Absent(String reason) -> new Answer(false, reason);
    };
  }

  private static Answer btf() {
    return Files.isReadable(KERNEL_BTF)
        ? new Answer(true, KERNEL_BTF.toString())
        : new Answer(false, KERNEL_BTF + " is not readable");
  }
}
