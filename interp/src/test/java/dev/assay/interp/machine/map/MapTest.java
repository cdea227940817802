package dev.assay.interp.machine.map;

import static dev.assay.interp.machine.map.BpfMap.EXIST;
import static dev.assay.interp.machine.map.BpfMap.NO_EXIST;
import static dev.assay.ir.environment.MapType.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.AddressSpace.Acquired;
import dev.assay.interp.machine.Errno;
import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each map operation by its effect and Linux's return codes, from both sides. */
class MapTest {
  private final AddressSpace space =
      assertInstanceOf(Acquired.class, AddressSpace.acquire()).space();
  private int made;

  @AfterEach
  void close() {
    space.close();
  }

  private BpfMap make(MapDefinition definition) {
    return assertInstanceOf(MapFactory.Created.class, MapFactory.create(definition, space, made++))
        .map();
  }

  private BpfMap make(MapType type, int key, int value, int entries) {
    return make(MapDefinition.of("m", type, key, value, entries));
  }

  private static OutsideAccess outside(BpfMap map) {
    return new OutsideAccess(map, 0);
  }

  private static Bytes word(long value) {
    return bytes(value, 4);
  }

  private static Bytes bytes(long value, int length) {
    byte[] out = new byte[length];
    for (int i = 0; i < Math.min(8, length); i++) out[i] = (byte) (value >>> 8 * i);
    return Bytes.of(out);
  }

  private int refusal(MapDefinition definition) {
    return assertInstanceOf(MapFactory.Refused.class, MapFactory.create(definition, space, 0))
        .errno();
  }

  @Test
  void arrayElementsAlwaysExist() {
    BpfMap map = make(ARRAY, 4, 6, 3);
    OutsideAccess user = outside(map);
    assertEquals(Optional.of(Bytes.zeros(6)), user.lookup(word(2)));
    assertEquals(Optional.empty(), user.lookup(word(3)));
    assertEquals(0, user.update(word(2), bytes(7, 6), 0));
    assertEquals(Optional.of(bytes(7, 6)), user.lookup(word(2)));
    assertEquals(-Errno.E2BIG, user.update(word(3), bytes(7, 6), 0));
    assertEquals(-Errno.E2BIG, user.update(word(-1), bytes(7, 6), 0));
    assertEquals(-Errno.EEXIST, user.update(word(0), bytes(7, 6), NO_EXIST));
    assertEquals(0, user.update(word(0), bytes(8, 6), EXIST));
    assertEquals(-Errno.EINVAL, user.update(word(0), bytes(7, 6), 3));
    assertEquals(-Errno.EINVAL, user.update(word(0), bytes(7, 6), BpfMap.LOCK));
    assertEquals(-Errno.EINVAL, user.delete(word(0)));
    assertEquals(-Errno.EINVAL, user.update(word(0), bytes(7, 5), 0));
    assertEquals(
        List.of(new MapEntry(word(0), bytes(8, 6)), new MapEntry(word(2), bytes(7, 6))),
        user.entries());
  }

  @Test
  void arrayKeysAreListedInOrder() {
    OutsideAccess user = outside(make(ARRAY, 4, 8, 3));
    assertEquals(Optional.of(word(0)), user.nextKey(Optional.empty()));
    assertEquals(Optional.of(word(1)), user.nextKey(Optional.of(word(0))));
    assertEquals(Optional.of(word(2)), user.nextKey(Optional.of(word(1))));
    assertEquals(Optional.empty(), user.nextKey(Optional.of(word(2))));
    assertEquals(Optional.of(word(0)), user.nextKey(Optional.of(word(77))));
  }

  @Test
  void neighbouringElementsOfAnArrayDoNotOverlap() {
    BpfMap map = make(ARRAY, 4, 5, 2);
    long key = scratch(0);
    Memory.put32(key, 1);
    long second = map.lookup(key, 0);
    Memory.put32(key, 0);
    assertEquals(8, second - map.lookup(key, 0));
    Memory.put32(key, 2);
    assertEquals(0, map.lookup(key, 0));
  }

  private long scratch(int offset) {
    assertTrue(space.open(Layout.ENGINE_SLOT, Layout.ENGINE_BYTES));
    return space.engine() + offset;
  }

  @Test
  void hashFollowsItsFlags() {
    OutsideAccess user = outside(make(HASH, 4, 8, 2));
    assertEquals(Optional.empty(), user.lookup(word(1)));
    assertEquals(-Errno.ENOENT, user.update(word(1), bytes(5, 8), EXIST));
    assertEquals(0, user.update(word(1), bytes(5, 8), NO_EXIST));
    assertEquals(-Errno.EEXIST, user.update(word(1), bytes(6, 8), NO_EXIST));
    assertEquals(0, user.update(word(1), bytes(7, 8), EXIST));
    assertEquals(Optional.of(bytes(7, 8)), user.lookup(word(1)));
    assertEquals(0, user.update(word(2), bytes(9, 8), 0));
    assertEquals(-Errno.E2BIG, user.update(word(3), bytes(9, 8), 0));
    assertEquals(0, user.update(word(2), bytes(10, 8), 0));
    assertEquals(-Errno.ENOENT, user.delete(word(3)));
    assertEquals(0, user.delete(word(1)));
    assertEquals(-Errno.ENOENT, user.delete(word(1)));
    assertEquals(0, user.update(word(3), bytes(9, 8), 0));
    assertEquals(-Errno.EINVAL, user.update(word(3), bytes(9, 8), 3));
    assertEquals(
        List.of(new MapEntry(word(2), bytes(10, 8)), new MapEntry(word(3), bytes(9, 8))),
        user.entries());
  }

  @Test
  void aPointerFromBeforeAnUpdateKeepsTheOldValue() {
    BpfMap map = make(HASH, 4, 8, 1);
    outside(map).update(word(1), bytes(5, 8), 0);
    long key = scratch(0);
    Memory.put32(key, 1);
    long before = map.lookup(key, 0);
    outside(map).update(word(1), bytes(6, 8), 0);
    assertEquals(5, Memory.i64(before));
    assertEquals(6, Memory.i64(map.lookup(key, 0)));
    assertNotEquals(before, map.lookup(key, 0));
  }

  @Test
  void hashAgreesWithAJavaMapOverManyOperations() {
    for (int keySize : new int[] {1, 3, 4, 8, 13, 16}) {
      OutsideAccess user = outside(make(HASH, keySize, 8, 50));
      Map<Bytes, Bytes> model = new HashMap<>();
      Random random = new Random(keySize);
      for (int i = 0; i < 5_000; i++) {
        Bytes key = bytes(random.nextInt(80) * 0x0101_0101L, keySize);
        Bytes value = bytes(random.nextLong(), 8);
        if (random.nextInt(3) == 0) {
          assertEquals(model.remove(key) == null ? -Errno.ENOENT : 0, user.delete(key));
        } else if (model.containsKey(key) || model.size() < 50) {
          assertEquals(0, user.update(key, value, 0));
          model.put(key, value);
        } else assertEquals(-Errno.E2BIG, user.update(key, value, 0));
        assertEquals(Optional.ofNullable(model.get(key)), user.lookup(key));
      }
      Map<Bytes, Bytes> listed = new HashMap<>();
      user.entries().forEach(entry -> listed.put(entry.key(), entry.value()));
      assertEquals(model, listed);
    }
  }

  @Test
  void aWalkOverAHashVisitsEachKeyOnce() {
    OutsideAccess user = outside(make(HASH, 8, 1, 100));
    for (int i = 0; i < 100; i++) user.update(bytes(i * 31L, 8), bytes(i, 1), 0);
    Set<Bytes> seen = new HashSet<>();
    Optional<Bytes> key = user.nextKey(Optional.empty());
    while (key.isPresent()) {
      assertTrue(seen.add(key.get()));
      key = user.nextKey(key);
    }
    assertEquals(100, seen.size());
    assertEquals(user.nextKey(Optional.empty()), user.nextKey(Optional.of(bytes(-1, 8))));
  }

  @Test
  void perCpuValuesAreApart() {
    for (MapType type : new MapType[] {PERCPU_ARRAY, PERCPU_HASH, LRU_PERCPU_HASH}) {
      BpfMap map = make(type, 4, 5, 4);
      long key = scratch(0);
      long value = scratch(64);
      Memory.put32(key, 3);
      Memory.put64(value, 7);
      assertEquals(0, map.update(key, value, 0, 1));
      assertEquals(7, Memory.u8(map.lookup(key, 1)), type.name());
      assertEquals(0, Memory.u8(map.lookup(key, 0)), type.name());
      Bytes all = outside(map).lookup(word(3)).orElseThrow();
      assertEquals(8 * Layout.CPUS, all.length());
      assertEquals(7, all.at(8));
      byte[] whole = new byte[8 * Layout.CPUS];
      for (int cpu = 0; cpu < Layout.CPUS; cpu++) whole[8 * cpu] = (byte) (cpu + 1);
      assertEquals(0, outside(map).update(word(3), Bytes.of(whole), 0));
      assertEquals(1, Memory.u8(map.lookup(key, 0)));
    }
  }

  @Test
  void aFullLruMapMakesRoomButKeepsWhatWasUsed() {
    BpfMap map = make(LRU_HASH, 4, 8, 4);
    OutsideAccess user = outside(map);
    for (int i = 0; i < 4; i++) assertEquals(0, user.update(word(i), bytes(i, 8), 0));
    long key = scratch(0);
    Memory.put32(key, 0);
    assertNotEquals(0, map.lookup(key, 0));
    assertEquals(0, user.update(word(9), bytes(9, 8), 0));
    assertEquals(4, map.size());
    assertTrue(user.lookup(word(0)).isPresent());
    assertTrue(user.lookup(word(9)).isPresent());
    assertEquals(Optional.empty(), user.lookup(word(1)));
    for (int i = 10; i < 200; i++) assertEquals(0, user.update(word(i), bytes(i, 8), 0));
    assertEquals(4, user.entries().size());
  }

  @Test
  void theLongestPrefixWins() {
    MapDefinition definition = MapDefinition.of("m", LPM_TRIE, 8, 4, 3).withFlags(1);
    OutsideAccess user = outside(make(definition));
    Bytes wide = prefix(8, 10, 0, 0, 0);
    Bytes narrow = prefix(24, 10, 1, 2, 0);
    assertEquals(0, user.update(wide, word(1), 0));
    assertEquals(0, user.update(narrow, word(2), 0));
    assertEquals(Optional.of(word(2)), user.lookup(prefix(32, 10, 1, 2, 3)));
    assertEquals(Optional.of(word(1)), user.lookup(prefix(32, 10, 1, 3, 3)));
    assertEquals(Optional.empty(), user.lookup(prefix(32, 11, 1, 2, 3)));
    assertEquals(Optional.of(word(1)), user.lookup(prefix(20, 10, 1, 2, 3)));
    assertEquals(-Errno.EINVAL, user.update(prefix(33, 1, 1, 1, 1), word(1), 0));
    assertEquals(-Errno.EEXIST, user.update(wide, word(3), NO_EXIST));
    assertEquals(0, user.update(prefix(0, 0, 0, 0, 0), word(4), 0));
    assertEquals(-Errno.ENOSPC, user.update(prefix(1, 0, 0, 0, 0), word(4), 0));
    assertEquals(Optional.of(word(4)), user.lookup(prefix(32, 200, 1, 2, 3)));
    assertEquals(
        List.of(narrow, wide, prefix(0, 0, 0, 0, 0)),
        user.entries().stream().map(MapEntry::key).toList());
    assertEquals(0, user.delete(narrow));
    assertEquals(-Errno.ENOENT, user.delete(narrow));
    assertEquals(Optional.of(word(1)), user.lookup(prefix(32, 10, 1, 2, 3)));
  }

  private static Bytes prefix(int length, int... octets) {
    byte[] key = new byte[8];
    key[0] = (byte) length;
    for (int i = 0; i < 4; i++) key[4 + i] = (byte) octets[i];
    return Bytes.of(key);
  }

  @Test
  void queuesGiveTheOldestAndStacksTheNewest() {
    for (MapType type : new MapType[] {QUEUE, STACK}) {
      BpfMap map = make(type, 0, 4, 3);
      long value = scratch(0);
      Memory.put32(value, 77);
      assertEquals(-Errno.ENOENT, map.pop(value));
      assertEquals(0, Memory.i32(value));
      for (int i = 1; i <= 3; i++) {
        Memory.put32(value, i);
        assertEquals(0, map.push(value, 0));
      }
      assertEquals(-Errno.E2BIG, map.push(value, 0));
      assertEquals(-Errno.EINVAL, map.push(value, NO_EXIST));
      Memory.put32(value, 4);
      assertEquals(0, map.push(value, EXIST));
      List<Integer> taken = new ArrayList<>();
      assertEquals(0, map.peek(value));
      int first = Memory.i32(value);
      while (map.pop(value) == 0) taken.add(Memory.i32(value));
      assertEquals(type == QUEUE ? List.of(2, 3, 4) : List.of(4, 3, 2), taken);
      assertEquals(taken.getFirst(), first);
    }
  }

  @Test
  void aBloomFilterForgetsNothing() {
    BpfMap map = make(BLOOM_FILTER, 0, 8, 100);
    long value = scratch(0);
    for (int i = 0; i < 100; i++) {
      Memory.put64(value, i * 7L);
      assertEquals(0, map.push(value, 0));
    }
    int wrong = 0;
    for (int i = 0; i < 700; i++) {
      Memory.put64(value, i);
      if (i % 7 == 0) assertEquals(0, map.peek(value));
      else if (map.peek(value) == 0) wrong++;
    }
    assertTrue(wrong < 60, "false positives: " + wrong);
  }

  @Test
  void recordsAreReservedSubmittedAndDiscarded() {
    RingBuffer ring = (RingBuffer) make(RINGBUF, 0, 0, 4096);
    long first = ring.reserve(5);
    long second = ring.reserve(8);
    long third = ring.reserve(1);
    assertEquals(first + 16, second);
    Memory.put64(second, 42);
    assertTrue(ring.isOpen(first) && !ring.isOpen(first + 8) && !ring.isOpen(first - 8));
    ring.commit(second, false);
    assertEquals(List.of(), ring.records());
    ring.commit(first, true);
    assertEquals(1, ring.records().size());
    ring.commit(third, false);
    assertEquals(2, ring.records().size());
    assertEquals(8, ring.records().getFirst().length);
    assertEquals(0, ring.reserve(4096 - 8));
    assertEquals(0, ring.reserve(-1));
    assertNotEquals(0, ring.reserve(4096 - 48 - 16));
    assertEquals(0, ring.reserve(8));
  }

  @Test
  void devicesAndProcessorsHaveTheirOwnRules() {
    OutsideAccess devices = outside(make(DEVMAP, 4, 4, 2));
    assertEquals(0, devices.update(word(1), word(3), 0));
    assertEquals(-Errno.E2BIG, devices.update(word(2), word(3), 0));
    assertEquals(-Errno.EEXIST, devices.update(word(0), word(3), NO_EXIST));
    assertEquals(Optional.of(word(3)), devices.lookup(word(1)));
    assertEquals(0, devices.update(word(1), word(0), 0));
    assertEquals(Optional.empty(), devices.lookup(word(1)));
    assertEquals(-Errno.EINVAL, devices.delete(word(2)));
    OutsideAccess processors = outside(make(CPUMAP, 4, 4, 64));
    assertEquals(0, processors.update(word(1), word(192), 0));
    assertEquals(-Errno.ENODEV, processors.update(word(Layout.CPUS), word(192), 0));
    assertEquals(-Errno.EOVERFLOW, processors.update(word(1), word(16385), 0));
    OutsideAccess hashed = outside(make(DEVMAP_HASH, 4, 4, 1));
    assertEquals(-Errno.EINVAL, hashed.update(word(7), word(0), 0));
    assertEquals(0, hashed.update(word(7), word(2), 0));
    assertEquals(-Errno.E2BIG, hashed.update(word(8), word(2), 0));
    assertEquals(-Errno.ENOENT, hashed.delete(word(8)));
  }

  @Test
  void programArraysTakeAndGiveBackReferences() {
    OutsideAccess programs = outside(make(PROG_ARRAY, 4, 4, 2));
    assertEquals(-Errno.EINVAL, programs.update(word(0), word(1), EXIST));
    assertEquals(0, programs.update(word(0), word(1), 0));
    assertEquals(List.of(new MapEntry(word(0), word(1))), programs.entries());
    assertEquals(0, programs.delete(word(0)));
    assertEquals(-Errno.ENOENT, programs.delete(word(0)));
    assertEquals(-Errno.E2BIG, programs.delete(word(2)));
  }

  @Test
  void aMapOfMapsGivesTheInnerMap() {
    BpfMap inner = make(ARRAY, 4, 8, 1);
    BpfMap outer = make(ARRAY_OF_MAPS, 4, 4, 2);
    assertEquals(0, outside(outer).update(word(1), word(inner.memory().number()), 0));
    long key = scratch(0);
    Memory.put32(key, 1);
    assertEquals(inner.handle(), outer.lookup(key, 0));
    Memory.put32(key, 0);
    assertEquals(0, outer.lookup(key, 0));
  }

  @Test
  void linuxRefusesTheseMaps() {
    assertEquals(Errno.EINVAL, refusal(MapDefinition.of("m", ARRAY, 8, 8, 1)));
    assertEquals(Errno.EINVAL, refusal(MapDefinition.of("m", HASH, 4, 0, 1)));
    assertEquals(Errno.EINVAL, refusal(MapDefinition.of("m", HASH, 4, 4, 0)));
    assertEquals(Errno.EINVAL, refusal(MapDefinition.of("m", RINGBUF, 0, 0, 0)));
    assertEquals(Errno.EINVAL, refusal(MapDefinition.of("m", LPM_TRIE, 8, 4, 1)));
    assertEquals(Errno.ENOMEM, refusal(MapDefinition.of("m", ARRAY, 4, 1 << 20, 1 << 20)));
    assertEquals(Errno.ENOTSUPP, refusal(MapDefinition.of("m", LRU_HASH, 4, 4, 1).withFlags(1)));
  }
}
