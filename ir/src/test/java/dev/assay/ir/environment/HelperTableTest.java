package dev.assay.ir.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HelperTableTest {
  private final Environment environment =
      Environment.linux(KernelVersion.V6_18, Configuration.HARDENED);

  /** The table answers as the measured kernel did, for every helper and every kind it was asked. */
  @Test
  void refusesWhatTheKernelRefuses() throws IOException {
    List<String> differences = new ArrayList<>();
    int asked = 0;
    for (Table.Row row : measured().rows()) {
      Set<Integer> refused = numbers(row.list("refused"));
      ProgramKind kind = kind(row);
      for (int id = 1; id < Environment.HELPER_COUNT; id++) {
        asked++;
        boolean offered = !(environment.helper(id, kind) instanceof HelperAnswer.NotForProgram);
        if (offered == refused.contains(id)) {
          differences.add(kind.type() + " " + kind.attach() + " #" + id + (offered ? "+" : "-"));
        }
      }
    }
    assertTrue(asked > 10_000, "only " + asked + " answers compared");
    assertEquals(List.of(), differences);
  }

  private static Table measured() throws IOException {
    try (InputStream stream =
        HelperTableTest.class.getResourceAsStream("refused-helpers-6.18.44.tsv")) {
      byte[] content = Objects.requireNonNull(stream).readAllBytes();
      return Table.parse(new String(content, StandardCharsets.UTF_8));
    }
  }

  private static ProgramKind kind(Table.Row row) {
    ProgramKind kind =
        ProgramKind.of(
                ProgramType.find(row.text("type")).orElseThrow(),
                AttachType.find(row.text("attach")))
            .withTarget(row.text("target"));
    return row.text("sleepable").equals("yes") ? kind.asSleepable() : kind;
  }

  private static Set<Integer> numbers(List<String> ranges) {
    Set<Integer> numbers = new TreeSet<>();
    for (String range : ranges) {
      String[] ends = range.split("-");
      IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
          .forEach(numbers::add);
    }
    return numbers;
  }

  @Test
  void everyHelperHasItsRow() {
    for (int id = 1; id < Environment.HELPER_COUNT; id++) {
      String name = environment.helperName(id).orElseThrow();
      assertEquals(Optional.of(id), environment.helperId(name));
    }
    assertEquals(Optional.empty(), environment.helperName(0));
    assertEquals(Optional.empty(), environment.helperName(Environment.HELPER_COUNT));
  }

  @Test
  void prototypesAreConsistent() {
    Set<String> seen = new HashSet<>();
    for (HelperPrototype prototype : environment.prototypes()) {
      assertTrue(seen.add(prototype.id() + prototype.symbol()), prototype::symbol);
      List<Argument> arguments = prototype.arguments();
      for (int i = 0; i < arguments.size(); i++) {
        boolean needsSize =
            arguments.get(i).kind() == ArgumentKind.MEM
                && !arguments.get(i).is(TypeFlag.FIXED_SIZE);
        boolean sized =
            i + 1 < arguments.size()
                && (arguments.get(i + 1).kind() == ArgumentKind.CONST_SIZE
                    || arguments.get(i + 1).kind() == ArgumentKind.CONST_SIZE_OR_ZERO);
        // The kernel's own check_arg_pair_ok demands this of every prototype.
        assertEquals(needsSize, sized, prototype::symbol);
        assertEquals(
            arguments.get(i).is(TypeFlag.FIXED_SIZE),
            arguments.get(i).size() > 0,
            prototype::symbol);
      }
      assertEquals(
          arguments.stream().anyMatch(argument -> argument.is(TypeFlag.RELEASE)),
          prototype.is(HelperTrait.RELEASES),
          prototype::symbol);
    }
  }

  @Test
  void everyPrototypeOfASetExists() {
    everyPrototypeOfASetExistsIn(KernelVersion.V6_1);
    everyPrototypeOfASetExistsIn(KernelVersion.V6_12);
    everyPrototypeOfASetExistsIn(KernelVersion.V6_18);
  }

  private static void everyPrototypeOfASetExistsIn(KernelVersion version) {
    Table rows = Table.read("helper-sets.tsv").in(version);
    HelperSets sets = new HelperSets(rows);
    Helpers helpers = new Helpers(Table.read("helpers.tsv").in(version));
    for (Table.Row row : rows.rows()) {
      if (!row.text("helper").equals(">") && !row.text("prototype").isEmpty()) {
        int id = helpers.id(row.text("helper")).orElseThrow();
        assertEquals(id, helpers.entry(id, row.text("prototype")).prototype().id());
      }
    }
    assertTrue(
        sets.prototype(
                "xdp_func_proto",
                "xdp_adjust_head",
                ProgramKind.of(ProgramType.XDP),
                Configuration.FULL)
            .isPresent());
  }

  @Test
  void spotRows() {
    HelperPrototype lookup = offered(1, ProgramType.XDP);
    assertEquals("map_lookup_elem", lookup.name());
    assertEquals(
        List.of(Argument.of(ArgumentKind.CONST_MAP_PTR), Argument.of(ArgumentKind.MAP_KEY)),
        lookup.arguments());
    assertEquals(ReturnKind.MAP_VALUE, lookup.returns().kind());
    assertTrue(lookup.returns().mayBeNull());
    assertEquals("bpf_xdp_redirect_proto", offered(23, ProgramType.XDP).symbol());
    assertEquals("bpf_redirect_proto", offered(23, ProgramType.SCHED_CLS).symbol());
    assertTrue(offered(6, ProgramType.KPROBE).is(HelperTrait.GPL_ONLY));
    assertTrue(offered(44, ProgramType.XDP).is(HelperTrait.CHANGES_PACKET_DATA));
    assertEquals(8, offered(105, ProgramType.SK_MSG).arguments().get(3).size());
  }

  private HelperPrototype offered(int id, ProgramType type) {
    return assertInstanceOf(
            HelperAnswer.Offered.class, environment.helper(id, ProgramKind.of(type)))
        .prototype();
  }

  @Test
  void configurationAndVersionDecide() {
    Environment full = Environment.linux(KernelVersion.V6_18, Configuration.FULL);
    ProgramKind kprobe = ProgramKind.of(ProgramType.KPROBE);
    assertInstanceOf(HelperAnswer.Offered.class, full.helper(58, kprobe));
    assertInstanceOf(HelperAnswer.NotForProgram.class, environment.helper(58, kprobe));
    assertInstanceOf(HelperAnswer.Offered.class, full.helper(36, kprobe));
    assertInstanceOf(HelperAnswer.NotForProgram.class, environment.helper(36, kprobe));
    ProgramKind filter = ProgramKind.of(ProgramType.SOCKET_FILTER);
    Environment older = Environment.linux(KernelVersion.V6_12, Configuration.FULL);
    assertInstanceOf(HelperAnswer.Offered.class, full.helper(16, filter));
    assertInstanceOf(HelperAnswer.NotForProgram.class, older.helper(16, filter));
    assertInstanceOf(
        HelperAnswer.NotForProgram.class,
        full.helper(6, filter.withCapabilities(Set.of(Capability.BPF))));
  }

  @Test
  void declaredHelpersAreOfferedToAll() {
    HelperPrototype fetch =
        HelperPrototype.declared(
            1000,
            "fetch_args",
            List.of(Argument.of(ArgumentKind.CTX), Argument.of(ArgumentKind.ANYTHING)));
    Environment extended = environment.with(fetch);
    assertEquals(Optional.of(1000), extended.helperId("fetch_args"));
    assertEquals(
        new HelperAnswer.Offered(fetch), extended.helper(1000, ProgramKind.of(ProgramType.KPROBE)));
    assertEquals(
        new HelperAnswer.Unknown(1000),
        environment.helper(1000, ProgramKind.of(ProgramType.KPROBE)));
  }

  @Test
  void mapsAndHelpersFit() {
    ProgramKind xdp = ProgramKind.of(ProgramType.XDP);
    HelperPrototype lookup = offered(1, ProgramType.XDP);
    HelperPrototype tailCall = offered(12, ProgramType.XDP);
    assertTrue(environment.mapTakes(MapType.HASH, lookup, xdp));
    assertTrue(environment.mapTakes(MapType.PROG_ARRAY, tailCall, xdp));
    assertEquals(false, environment.mapTakes(MapType.PROG_ARRAY, lookup, xdp));
    assertEquals(false, environment.mapTakes(MapType.HASH, tailCall, xdp));
  }
}
