package dev.assay.ir.btf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.ir.btf.BtfType.Encoding;
import dev.assay.ir.btf.BtfType.Enumerator;
import dev.assay.ir.btf.BtfType.Linkage;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.btf.BtfType.Parameter;
import dev.assay.ir.btf.BtfType.SectionVariable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * read(write(types)) == types: for types of any shape, for real objects and for a running kernel.
 */
class BtfRoundTripTest {
  private static final Path SAMPLES = Path.of("../../shared/data/ebpf_samples");
  private static final Path KERNEL = Path.of("/sys/kernel/btf/vmlinux");
  private static final int TYPES = 12;

  @Property(tries = 500)
  void anyTypesAreReadAsTheyWereWritten(
      @ForAll("types") List<BtfType> types, @ForAll boolean bigEndian) throws BtfException {
    BtfWriter writer = new BtfWriter(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    types.forEach(writer::add);
    Btf btf = Btf.read(writer.btf());
    assertEquals(types, btf.types());
    assertEquals(btf, Btf.read(BtfWriter.write(btf)));
    for (int id = 0; id < btf.size(); id++) {
      btf.sizeOf(id);
      btf.resolve(id);
      String name = btf.type(id).name();
      int self = id;
      assertTrue(name.isEmpty() || btf.named(name).anyMatch(other -> other == self));
    }
  }

  @Provide
  Arbitrary<List<BtfType>> types() {
    Arbitrary<String> name = Arbitraries.strings().withCharRange('_', 'f').ofMaxLength(6);
    Arbitrary<Integer> id = Arbitraries.integers().between(0, TYPES);
    Arbitrary<Integer> size = Arbitraries.integers().between(0, Integer.MAX_VALUE);
    Arbitrary<Integer> octet = Arbitraries.integers().between(0, 255);
    Arbitrary<Integer> power = Arbitraries.of(1, 2, 4, 8);
    Arbitrary<Boolean> flag = Arbitraries.of(true, false);
    Arbitrary<Linkage> linkage = Arbitraries.of(Linkage.class);
    var plain = Combinators.combine(name, id, size).as((n, t, o) -> new Member(n, t, o, 0));
    var field =
        Combinators.combine(name, id, Arbitraries.integers().between(0, 0xffffff), octet)
            .as(Member::new);
    var word = Combinators.combine(name, size).as((n, v) -> new Enumerator(n, v));
    var signed =
        Combinators.combine(name, Arbitraries.integers()).as((n, v) -> new Enumerator(n, v));
    var wide = Combinators.combine(name, Arbitraries.longs()).as(Enumerator::new);
    var parameter = Combinators.combine(name, id).as(Parameter::new);
    var placed = Combinators.combine(id, size, size).as(SectionVariable::new);
    Arbitrary<BtfType> type =
        Arbitraries.oneOf(
            List.of(
                Combinators.combine(name, size, octet, octet, Arbitraries.of(Encoding.class))
                    .as(BtfType.Int::new),
                id.map(BtfType.Pointer::new),
                Combinators.combine(id, id, size).as(BtfType.Array::new),
                Combinators.combine(name, size, plain.list().ofMaxSize(4))
                    .as((n, s, m) -> new BtfType.Struct(n, s, false, m)),
                Combinators.combine(name, size, field.list().ofMaxSize(4))
                    .as((n, s, m) -> new BtfType.Union(n, s, true, m)),
                Combinators.combine(name, power, word.list().ofMaxSize(4))
                    .as((n, s, v) -> new BtfType.Enum(n, s, false, v)),
                Combinators.combine(name, power, signed.list().ofMaxSize(4))
                    .as((n, s, v) -> new BtfType.Enum(n, s, true, v)),
                Combinators.combine(name, power, flag, wide.list().ofMaxSize(4))
                    .as(BtfType.Enum64::new),
                Combinators.combine(name, flag).as(BtfType.Forward::new),
                Combinators.combine(name, id).as(BtfType.Typedef::new),
                id.map(BtfType.Volatile::new),
                id.map(BtfType.Const::new),
                id.map(BtfType.Restrict::new),
                Combinators.combine(name, id, linkage).as(BtfType.Function::new),
                Combinators.combine(id, parameter.list().ofMaxSize(5)).as(BtfType.Prototype::new),
                Combinators.combine(name, id, linkage).as(BtfType.Variable::new),
                Combinators.combine(name, size, placed.list().ofMaxSize(3))
                    .as(BtfType.DataSection::new),
                Combinators.combine(name, size).as(BtfType.Floating::new),
                Combinators.combine(name, id, Arbitraries.integers(), flag)
                    .as(BtfType.DeclarationTag::new),
                Combinators.combine(name, id, flag).as(BtfType.TypeTag::new)));
    return type.list().ofSize(TYPES);
  }

  @Test
  void everySampleIsReadAsItWasWritten() throws IOException, BtfException {
    assumeTrue(Files.isDirectory(SAMPLES), "no sample objects at " + SAMPLES);
    int objects = 0;
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".o")).toList()) {
        byte[] elf = Files.readAllBytes(file);
        Optional<byte[]> section = BtfFixtures.section(elf, ".BTF");
        if (section.isPresent()) {
          Btf btf = Btf.read(section.get());
          assertEquals(btf, Btf.read(BtfWriter.write(btf)), file.toString());
          checkExtension(file, elf, btf);
          objects++;
        }
      }
    }
    assertEquals(66, objects, "objects with BTF");
  }

  private static void checkExtension(Path file, byte[] elf, Btf btf) throws BtfException {
    Optional<byte[]> section = BtfFixtures.section(elf, ".BTF.ext");
    if (section.isPresent()) {
      BtfExt ext = BtfExt.read(section.get(), btf);
      BtfWriter writer = new BtfWriter(btf.order());
      btf.types().forEach(writer::add);
      byte[] written = writer.ext(ext);
      assertEquals(ext, BtfExt.read(written, Btf.read(writer.btf())), file.toString());
    }
  }

  @Test
  void theRunningKernelIsReadAsItWasWritten() throws IOException, BtfException {
    assumeTrue(Files.isReadable(KERNEL), "no BTF of a running kernel at " + KERNEL);
    byte[] bytes = Files.readAllBytes(KERNEL);
    Btf btf = Btf.read(bytes);
    int task = btf.find("task_struct", BtfKind.STRUCT).orElseThrow();
    assertTrue(btf.type(task) instanceof BtfType.Struct s && s.members().size() > 50);
    assertEquals(btf, Btf.read(BtfWriter.write(btf)));
  }
}
