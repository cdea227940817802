package dev.assay.absint.state;

/**
 * Sections a path is in.
 *
 * @param held spin locks held: 0 or 1
 * @param lockId the id of the pointer that locked, 0 where none is held or its map is distinct
 * @param lockOwner index of the map that holds the lock, -1 where none is held
 */
public record Locks(int held, int lockId, int lockOwner) {
  public static final Locks NONE = new Locks(0, 0, -1);
}
