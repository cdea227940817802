package dev.assay.interp.machine;

import dev.assay.interp.machine.map.BpfMap;
import dev.assay.interp.machine.map.MapFactory;
import dev.assay.interp.machine.map.OutsideAccess;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.MapContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The maps of a run. Programs of one run share a map when they define it equally, name included;
 * the first program's maps come first, so that its indices are the run's.
 */
final class MapSet {
  private final Map<MapDefinition, Integer> numbers = new LinkedHashMap<>();
  private final List<BpfMap> maps = new ArrayList<>();
  private final List<int[]> perProgram = new ArrayList<>();
  private Optional<String> refusal = Optional.empty();

  private MapSet() {}

  static Optional<MapSet> of(List<Program> programs, AddressSpace space) {
    MapSet set = new MapSet();
    for (Program program : programs) set.perProgram.add(set.add(program, space));
    return set.maps.size() > Layout.MAPS ? Optional.empty() : Optional.of(set);
  }

  private int[] add(Program program, AddressSpace space) {
    boolean first = perProgram.isEmpty();
    int[] mine = new int[program.maps().size()];
    for (int i = 0; i < mine.length; i++) {
      MapDefinition definition = program.maps().get(i);
      Integer known = first ? null : numbers.get(definition);
      mine[i] = known != null ? known : create(definition, space);
    }
    return mine;
  }

  private int create(MapDefinition definition, AddressSpace space) {
    int number = maps.size();
    numbers.putIfAbsent(definition, number);
    switch (MapFactory.create(definition, space, number)) {
      case MapFactory.Created(BpfMap map) -> maps.add(map);
      case MapFactory.Refused(int errno, String reason) ->
          refusal = refusal.or(() -> Optional.of("%s (errno %d)".formatted(reason, errno)));
    }
    return number;
  }

  /** Why a map could not be made, if one could not. */
  Optional<String> refusal() {
    return refusal;
  }

  /** Puts in what is there before the run: initial entries, then the input's. */
  void fill(List<MapContent> contents, int cpu) {
    for (BpfMap map : maps) for (MapEntry entry : map.definition().initial()) put(map, entry, cpu);
    for (MapContent content : contents)
      at(content.map()).ifPresent(map -> content.entries().forEach(entry -> put(map, entry, cpu)));
  }

  /** A write from outside; one that Linux refuses changes nothing. */
  static int put(BpfMap map, MapEntry entry, int cpu) {
    return new OutsideAccess(map, cpu).update(entry.key(), entry.value(), 0);
  }

  Optional<BpfMap> at(int number) {
    return number >= 0 && number < maps.size() ? Optional.of(maps.get(number)) : Optional.empty();
  }

  /** A program's map by its index there. */
  Optional<BpfMap> of(int program, int index) {
    int[] mine = perProgram.get(program);
    return index >= 0 && index < mine.length ? at(mine[index]) : Optional.empty();
  }

  /** The map with this handle. */
  Optional<BpfMap> byHandle(long handle, AddressSpace space) {
    long offset = handle - space.slot(Layout.MAP_HANDLE_SLOT) - Layout.HANDLE_BYTES;
    boolean handleLike =
        offset >= 0 && offset % Layout.HANDLE_BYTES == 0 && offset < Layout.SLOT_BYTES / 2;
    return handleLike ? at((int) (offset / Layout.HANDLE_BYTES)) : Optional.empty();
  }

  List<BpfMap> all() {
    return maps;
  }

  List<MapContent> contents(int cpu) {
    List<MapContent> out = new ArrayList<>();
    for (BpfMap map : maps)
      out.add(new MapContent(map.memory().number(), new OutsideAccess(map, cpu).entries()));
    return out;
  }
}
