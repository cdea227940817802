package dev.assay.corpus.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.corpus.TestObjects;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Program;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The maps of {@code maps.c}, {@code legacy.c} and {@code data.c}. */
class MapsTest {
  private static final LoadOptions OPTIONS = LoadOptions.standard();

  private static MapDefinition map(String object, String name) {
    Program program = ((Source.Loaded) TestObjects.read(object, OPTIONS).getFirst()).program();
    return program.maps().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void typesTellKeysAndValues() {
    MapDefinition plain = map("maps.o", "plain");
    assertEquals(
        MapDefinition.of("plain", MapType.HASH, 8, 8, 7)
            .withFlags(1)
            .withTypes(plain.keyType(), plain.valueType()),
        plain);
    Program program = TestObjects.program("maps.o", "looks", OPTIONS);
    assertEquals("u64", program.btf().orElseThrow().type(plain.keyType()).name());
    assertEquals("pair", program.btf().orElseThrow().type(plain.valueType()).name());
    assertEquals(MapDefinition.of("sizes", MapType.ARRAY, 4, 16, 3), map("maps.o", "sizes"));
  }

  @Test
  void typesThatTheKernelRefusesAreLeftAway() {
    String bytes = new String(TestObjects.bytes("maps.o"), StandardCharsets.ISO_8859_1);
    byte[] odd = bytes.replace("\0pair\0", "\0pa\2r\0").getBytes(StandardCharsets.ISO_8859_1);
    List<Source> programs = new Sources(OPTIONS).read("maps.o", odd);
    Program program = ((Source.Loaded) programs.getFirst()).program();
    assertTrue(program.btf().isEmpty());
    assertTrue(program.lines().isEmpty());
    assertTrue(program.maps().contains(map("maps.o", "plain")));
  }

  @Test
  void namesThatWouldBreakLinesAreNone() {
    String bytes = new String(TestObjects.bytes("maps.o"), StandardCharsets.ISO_8859_1);
    byte[] odd = bytes.replace("\0looks\0", "\0lo\n\33s\0").getBytes(StandardCharsets.ISO_8859_1);
    Source.Unreadable line = (Source.Unreadable) new Sources(OPTIONS).read("a.o", odd).getFirst();
    assertTrue(line.reason().startsWith("control characters in the name at "), line.line());
  }

  @Test
  void ringsAreRoundedUpToPages() {
    assertEquals(8192, map("maps.o", "ring").maxEntries());
  }

  @Test
  void innerMapsAreNamedByPosition() {
    Program program = TestObjects.program("maps.o", "looks", OPTIONS);
    MapDefinition outer = map("maps.o", "outer");
    assertEquals("outer.inner", outer.inner().orElseThrow().name());
    assertEquals(8, outer.inner().orElseThrow().valueSize());
    List<String> targets = new ArrayList<>();
    for (MapEntry entry : outer.initial()) {
      targets.add(entry.key() + " " + program.maps().get(entry.value().at(0)).name());
    }
    assertEquals(List.of("00000000 one", "02000000 two"), targets);
  }

  @Test
  void arraysOfProgramsNameProgramsByPosition() {
    List<Source> programs = TestObjects.read("maps.o", OPTIONS);
    MapEntry entry = map("maps.o", "table").initial().getFirst();
    assertEquals(Bytes.of((byte) 1, (byte) 0, (byte) 0, (byte) 0), entry.key());
    assertEquals("jumped", ((Source.Loaded) programs.get(entry.value().at(0))).program().name());
  }

  @Test
  void everyLayoutOfOldMapsIsTold() {
    for (String object : List.of("legacy16.o", "legacy28.o", "legacy36.o")) {
      assertEquals(MapDefinition.of("small", MapType.ARRAY, 4, 8, 2), map(object, "small"));
      assertEquals(List.of("small", "other"), referenced(object), object);
    }
    assertEquals(MapDefinition.of("other", MapType.HASH, 8, 16, 3), map("legacy16.o", "other"));
    MapDefinition hash = map("legacy28.o", "other");
    assertEquals(MapType.HASH_OF_MAPS, hash.type());
    assertEquals(1, hash.flags());
    assertEquals(4, hash.valueSize());
    assertEquals("small", hash.inner().orElseThrow().name());
    MapDefinition array = map("legacy36.o", "other");
    assertEquals("small", array.inner().orElseThrow().name());
    assertEquals(
        List.of(new MapEntry(Bytes.hex("01000000"), Bytes.hex("00000000"))), array.initial());
  }

  private static List<String> referenced(String object) {
    Program program = TestObjects.program(object, "both", OPTIONS);
    List<String> names = new ArrayList<>();
    for (int slot = 0; slot < program.code().size(); slot++) {
      Instruction instruction = program.code().at(slot);
      if (instruction instanceof LoadImmediate64 load && load.source() == PseudoSource.MAP_BY_FD) {
        names.add(program.maps().get(load.low()).name());
      }
    }
    return names;
  }

  @Test
  void sectionsOfVariablesAreMapsOfOneValue() {
    MapDefinition constants = map("data.o", "data.rodata");
    assertEquals(List.of(new MapEntry(Bytes.zeros(4), Bytes.hex("05000000"))), constants.initial());
    assertTrue(constants.frozen());
    assertEquals(MapDefinition.READ_ONLY_FOR_PROGRAMS | 1 << 10, constants.flags());
    assertEquals("07000000", map("data.o", "data.data").initial().getFirst().value().toString());
    assertEquals("09000000", map("data.o", ".data.apart").initial().getFirst().value().toString());
    MapDefinition zeros = map("data.o", "data.bss");
    assertEquals(16, zeros.valueSize());
    assertEquals(List.of(), zeros.initial());
  }

  @Test
  void variablesAreNamedByMapAndOffset() {
    Program program = TestObjects.program("data.o", "variables", OPTIONS);
    int bss = program.maps().indexOf(map("data.o", "data.bss"));
    LoadImmediate64 total = (LoadImmediate64) program.code().at(19);
    assertEquals(PseudoSource.MAP_VALUE_BY_FD, total.source());
    assertEquals(List.of(bss, 8), List.of(total.low(), total.high()));
  }

  @Test
  void longNamesAreCutAsLoadersCutThem() {
    DataMaps maps = new DataMaps("my_object_name", Optional.empty());
    assertEquals("my_objec.rodata", maps.internal(".rodata", 1, Optional.empty(), true).name());
    assertEquals("my_objec.bss", maps.internal(".bss", 1, Optional.empty(), true).name());
    assertEquals("my_obje.kconfig", maps.internal(".kconfig", 1, Optional.empty(), true).name());
    assertEquals(
        ".rodata.abracad", maps.internal(".rodata.abracadabra", 1, Optional.empty(), true).name());
  }

  @Test
  void configurationValuesAreLaidOutAndFilled() {
    LoadOptions options =
        OPTIONS.withKconfig(
            Map.of(
                "CONFIG_GIVEN", "y",
                "CONFIG_NAME", "\"abc\"",
                "CONFIG_STRONG", "0x123456789",
                "LINUX_KERNEL_VERSION", "7"));
    Program program = TestObjects.program("data.o", "strong", options);
    MapDefinition map =
        program.maps().stream()
            .filter(m -> m.name().equals("data.kconfig"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        "8967452301000000" + "07000000" + "01" + "6162630000000000",
        map.initial().getFirst().value().toString());
    assertTrue(map.frozen());
  }

  @Test
  void whatIsNotGivenIsNamed() {
    String line = TestObjects.refusal("data.o", OPTIONS);
    assertTrue(line.contains("extern 'CONFIG_STRONG' is not resolved"), line);
  }
}
