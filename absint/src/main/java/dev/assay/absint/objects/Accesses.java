package dev.assay.absint.objects;

import dev.assay.absint.objects.Found.Link;
import dev.assay.absint.objects.Trust.Listed;
import dev.assay.absint.state.Target.OfType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What accesses to objects meet; each is looked up once, however many paths come by. */
public final class Accesses {
  private final Map<Place, Met> known = new HashMap<>();

  private record Place(OfType type, int offset, int bytes) {}

  /**
   * What an access meets.
   *
   * @param lists of pointers: which lists of members they are in
   */
  public record Met(Found found, Set<Listed> lists) {}

  /** What an access to an object of this type meets. */
  public Met at(OfType type, int offset, int bytes) {
    return known.computeIfAbsent(new Place(type, offset, bytes), Accesses::look);
  }

  private static Met look(Place place) {
    OfType type = place.type;
    Found found = new StructWalk(type.btf(), true).follow(type.id(), place.offset, place.bytes);
    return new Met(
        found, found instanceof Link link ? Trust.listsOf(type, link) : Set.<Listed>of());
  }
}
