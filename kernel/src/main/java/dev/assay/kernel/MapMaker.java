package dev.assay.kernel;

import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.MapDefinition;
import java.lang.foreign.Arena;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Creates maps as a program declares them, with their contents. */
final class MapMaker {
  /** Size of the attributes up to and including {@code map_extra}. */
  // The upper half of the address that libbpf's documentation uses, 16 TiB.
  private static final int ARENA_ADDRESS_HIGH = 1 << 12;

  private static final int CREATE_BYTES = 72;

  private static final int PAGE_BYTES = 4096;

  // libbpf's list (bpf_object__create_map): these types refuse BTF of keys and values.
  private static final Set<MapType> WITHOUT_TYPES =
      EnumSet.of(
          MapType.PERF_EVENT_ARRAY,
          MapType.CGROUP_ARRAY,
          MapType.STACK_TRACE,
          MapType.ARRAY_OF_MAPS,
          MapType.HASH_OF_MAPS,
          MapType.DEVMAP,
          MapType.DEVMAP_HASH,
          MapType.CPUMAP,
          MapType.XSKMAP,
          MapType.SOCKMAP,
          MapType.SOCKHASH,
          MapType.PROG_ARRAY);

  private final SystemCall calls;
  private final int processors;

  MapMaker(SystemCall calls, int processors) {
    this.calls = calls;
    this.processors = processors;
  }

  /**
   * Creates a map, fills it, and freezes it where asked to.
   *
   * @param btf the program's BTF in the kernel
   */
  Attempt make(MapDefinition map, Optional<Descriptor> btf) {
    Optional<Descriptor> template = Optional.empty();
    if (map.inner().isPresent()) {
      switch (make(map.inner().get(), btf)) {
        case Attempt.Made(var inner) -> template = Optional.of(inner);
        case Attempt.Failed failed -> {
          return failed;
        }
      }
    }
    try {
      return fill(map, create(map, template, btf));
    } finally {
      template.ifPresent(Descriptor::close);
    }
  }

  private Attempt create(
      MapDefinition map, Optional<Descriptor> template, Optional<Descriptor> btf) {
    boolean typed = map.valueType() != 0 && !WITHOUT_TYPES.contains(map.type());
    if (typed && btf.isPresent()) {
      Attempt attempt = tryCreate(map, template, btf);
      if (attempt instanceof Attempt.Made) {
        return attempt;
      }
    }
    // Like libbpf: a kernel that does not like the types may still like the map.
    return tryCreate(map, template, Optional.empty());
  }

  private Attempt tryCreate(
      MapDefinition map, Optional<Descriptor> template, Optional<Descriptor> btf) {
    try (Arena arena = Arena.ofConfined()) {
      Attributes attributes =
          new Attributes(arena, CREATE_BYTES)
              .number(0, map.type().number())
              .number(4, map.loadedKeySize())
              .number(8, map.loadedValueSize())
              .number(12, entries(map))
              .number(16, map.flags())
              .number(20, template.map(Descriptor::number).orElse(0))
              .name(28, map.name());
      if (map.type() == MapType.ARENA) {
        // Loaders map an arena before they load programs; the kernel also takes an address as
        // said. Its lower half is 0.
        attributes.number(68, ARENA_ADDRESS_HIGH);
      }
      btf.ifPresent(descriptor ->
          attributes
              .number(48, descriptor.number())
              .number(52, map.keyType())
              .number(56, map.valueType()));
      SystemCall.Result result = calls.bpf(Command.MAP_CREATE, attributes.segment());
      return result.failed()
          ? new Attempt.Failed("map " + map.name() + " cannot be created", result.errno())
          : new Attempt.Made(new Descriptor(calls, (int) result.value()));
    }
  }

  /** Whether values are data: of other maps they are objects, of which one program has none. */
  static boolean holdsData(MapDefinition map) {
    return switch (map.type()) {
      case PROG_ARRAY,
          PERF_EVENT_ARRAY,
          CGROUP_ARRAY,
          ARRAY_OF_MAPS,
          HASH_OF_MAPS,
          DEVMAP,
          DEVMAP_HASH,
          SOCKMAP,
          SOCKHASH,
          XSKMAP,
          REUSEPORT_SOCKARRAY ->
          false;
      default -> true;
    };
  }

  /** The number of entries as libbpf makes it fit. */
  private int entries(MapDefinition map) {
    return switch (map.type()) {
      case PERF_EVENT_ARRAY -> map.maxEntries() == 0 ? processors : map.maxEntries();
      case RINGBUF, USER_RINGBUF -> pages(map.maxEntries());
      default -> map.maxEntries();
    };
  }

  /** The least number of whole pages that is a power of two (libbpf's adjust_ringbuf_sz). */
  private static int pages(int bytes) {
    if (bytes <= 0 || bytes > 1 << 30) {
      return bytes;
    }
    int pages = (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
    int power = Integer.highestOneBit(pages);
    return PAGE_BYTES * (power < pages ? power << 1 : power);
  }

  private Attempt fill(MapDefinition map, Attempt attempt) {
    if (attempt instanceof Attempt.Made(var descriptor) && holdsData(map)) {
      Errno errno = new MapContents(calls).write(descriptor, map.initial());
      if (!errno.isNone()) {
        descriptor.close();
        return new Attempt.Failed("map " + map.name() + " cannot be filled", errno);
      }
      if (map.frozen()) {
        freeze(descriptor);
      }
    }
    return attempt;
  }

  private void freeze(Descriptor map) {
    try (Arena arena = Arena.ofConfined()) {
      calls.bpf(Command.MAP_FREEZE, new Attributes(arena, 4).number(0, map.number()).segment());
    }
  }
}
