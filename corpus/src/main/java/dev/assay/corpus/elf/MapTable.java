package dev.assay.corpus.elf;

import dev.assay.ir.program.MapDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The maps of an object in the order in which they are found, and where in the object they lie. */
final class MapTable {
  private final List<MapDefinition> maps = new ArrayList<>();
  private final Map<Place, Integer> places = new HashMap<>();
  private final Map<Integer, Integer> dataSections = new HashMap<>();

  private record Place(int section, long offset) {}

  /** All maps; a program names one by its position. */
  List<MapDefinition> maps() {
    return List.copyOf(maps);
  }

  /** Adds a map that lies in a section of maps; its index. */
  int add(int section, long offset, MapDefinition map) {
    maps.add(map);
    places.putIfAbsent(new Place(section, offset), maps.size() - 1);
    return maps.size() - 1;
  }

  /** Adds the map that holds a section of data; its index. */
  int addData(int section, MapDefinition map) {
    maps.add(map);
    dataSections.put(section, maps.size() - 1);
    return maps.size() - 1;
  }

  /** Says that a map that is already there holds a section of data. */
  void hold(int section, int map) {
    dataSections.put(section, map);
  }

  /** Replaces a map by one that says more. */
  void replace(int index, MapDefinition map) {
    maps.set(index, map);
  }

  MapDefinition get(int index) {
    return maps.get(index);
  }

  int size() {
    return maps.size();
  }

  /** The map that lies here. */
  Optional<Integer> at(int section, long offset) {
    return Optional.ofNullable(places.get(new Place(section, offset)));
  }

  /** The map that holds this section. */
  Optional<Integer> ofData(int section) {
    return Optional.ofNullable(dataSections.get(section));
  }

  /** The first map of this name. */
  Optional<Integer> named(String name) {
    for (int i = 0; i < maps.size(); i++) {
      if (maps.get(i).name().equals(name)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
