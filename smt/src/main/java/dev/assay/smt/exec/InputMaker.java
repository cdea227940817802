package dev.assay.smt.exec;

import dev.assay.ir.environment.ContextField;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Script;
import dev.assay.smt.logic.Assignment;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the input that takes a path from the values a solver found for its unknowns. */
final class InputMaker {
  private final Program program;
  private final Terms terms;
  private final Region context;
  private final Optional<ContextField> packetStart;

  /**
   * @param packetStart the field of the context that says where the packet starts
   */
  InputMaker(Program program, Terms terms, Region context, Optional<ContextField> packetStart) {
    this.program = program;
    this.terms = terms;
    this.context = context;
    this.packetStart = packetStart;
  }

  RunInput of(State state, Assignment values) {
    RunInput input =
        RunInput.EMPTY
            .withContext(contents(state, context, values))
            .withMaps(maps(state, values))
            .withScript(script(state, values));
    return state.firstPacket().map(p -> withPacket(input, state, p, values)).orElse(input);
  }

  private RunInput withPacket(RunInput input, State state, Region packet, Assignment values) {
    RunInput whole = input.withPacket(contents(state, packet, values));
    return packetStart
        .map(field -> whole.withContext(told(whole.context(), field, metadata(packet, values))))
        .orElse(whole);
  }

  private long metadata(Region packet, Assignment values) {
    return -terms.evaluate(packet.least(), values);
  }

  private static Bytes told(Bytes context, ContextField field, long number) {
    byte[] bytes = context.toArray();
    for (int i = 0; i < field.size(); i++) {
      bytes[field.offset() + i] = i < Long.BYTES ? (byte) (number >>> 8 * i) : 0;
    }
    return Bytes.of(bytes);
  }

  /** All bytes from the first valid offset on. */
  private Bytes contents(State state, Region region, Assignment values) {
    long least = terms.evaluate(region.least(), values);
    byte[] bytes = new byte[(int) Math.max(0, terms.evaluate(region.size(), values) - least)];
    for (ByteStore.First first : state.store(region).firsts()) {
      long at = terms.evaluate(first.offset(), values) - least;
      if (at >= 0 && at < bytes.length) {
        bytes[(int) at] = (byte) terms.evaluate(first.value(), values);
      }
    }
    return Bytes.of(bytes);
  }

  private List<MapContent> maps(State state, Assignment values) {
    Map<Integer, List<MapEntry>> entries = new TreeMap<>();
    for (Event event : state.events()) {
      if (event instanceof Event.Found found && !Maps.isConstant(program.maps().get(found.map()))) {
        Bytes key = bytes(found.key(), values);
        List<MapEntry> known = entries.computeIfAbsent(found.map(), _ -> new ArrayList<>());
        if (known.stream().noneMatch(e -> e.key().equals(key))) {
          known.add(new MapEntry(key, value(state, found, values)));
        }
      }
      if (event instanceof Event.Sent(int map, Region sample)) {
        MapEntry sent = new MapEntry(Bytes.EMPTY, contents(state, sample, values));
        entries.computeIfAbsent(map, _ -> new ArrayList<>()).add(sent);
      }
    }
    return entries.entrySet().stream().map(e -> new MapContent(e.getKey(), e.getValue())).toList();
  }

  private Bytes value(State state, Event.Found found, Assignment values) {
    MapDefinition map = program.maps().get(found.map());
    byte[] bytes = contents(state, found.region(), values).toArray();
    return Bytes.of(Arrays.copyOf(bytes, map.valueSize()));
  }

  private Bytes bytes(List<Bits> parts, Assignment values) {
    byte[] bytes = new byte[parts.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) terms.evaluate(parts.get(i), values);
    }
    return Bytes.of(bytes);
  }

  private Script script(State state, Assignment values) {
    List<Script.HelperResult> results = new ArrayList<>();
    for (Event event : state.events()) {
      if (event instanceof Event.Result(int call, Bits r0, boolean runs)) {
        long value = terms.evaluate(r0, values);
        if (value != 0 || !runs) {
          results.add(new Script.HelperResult(call, value));
        }
      }
    }
    return new Script(results, replacements(state, values));
  }

  private record Element(int map, Bytes key) {}

  /** Elements that somebody replaces: a look-up with the same key then finds another. */
  private List<Script.OutsideWrite> replacements(State state, Assignment values) {
    List<Script.OutsideWrite> writes = new ArrayList<>();
    Map<Element, Region> last = new HashMap<>();
    for (Event event : state.events()) {
      if (event instanceof Event.Found found && isReplaced(program.maps().get(found.map()))) {
        Bytes key = bytes(found.key(), values);
        Element element = new Element(found.map(), key);
        Region before = last.getOrDefault(element, found.region());
        last.put(element, found.region());
        if (!before.equals(found.region())) {
          MapEntry entry = new MapEntry(key, value(state, found, values));
          writes.add(new Script.OutsideWrite(found.call(), found.map(), entry));
        }
      }
    }
    return writes;
  }

  // An update of a hash table makes a new element; one of an array changes the old.
  private static boolean isReplaced(MapDefinition map) {
    return map.type() == MapType.HASH || map.type() == MapType.LRU_HASH;
  }
}
