package dev.assay.interp.machine;

import static dev.assay.ir.isa.Register.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.interp.Asm;
import dev.assay.interp.Modes;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.btf.BtfType.Struct;
import dev.assay.ir.btf.BtfWriter;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Script;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Objects that programs allocate, and lists and trees of them, as runs have them. */
class GraphTest {
  private static final int EINVAL = 22;

  // A value: its lock, a list and a tree; an item: its key, both nodes, its count.
  private static final int LIST = 8;
  private static final int TREE = 24;
  private static final int LINK = 8;
  private static final int NODE = 32;

  private final Modes modes = new Modes();
  private final BtfWriter types = new BtfWriter(ByteOrder.LITTLE_ENDIAN);
  private final int number = types.add(new BtfType.Int("u64", 8, 64, 0, BtfType.Encoding.UNSIGNED));
  private final int word = types.add(new BtfType.Int("u32", 4, 32, 0, BtfType.Encoding.UNSIGNED));
  private final int item =
      struct(
          "item",
          72,
          new Member("key", number, 0, 0),
          member("link", opaque("bpf_list_node", 24), LINK),
          member("node", opaque("bpf_rb_node", 32), NODE),
          member("count", opaque("bpf_refcount", 4), 64));
  private final int box =
      struct(
          "box",
          40,
          member("lock", opaque("bpf_spin_lock", 4), 0),
          member("list", opaque("bpf_list_head", 16), LIST),
          member("tree", opaque("bpf_rb_root", 16), TREE));

  GraphTest() {
    types.add(new BtfType.DeclarationTag("contains:item:link", box, 1, false));
    types.add(new BtfType.DeclarationTag("contains:item:node", box, 2, false));
  }

  @AfterEach
  void close() {
    modes.close();
  }

  private int struct(String name, int size, Member... members) {
    return types.add(new Struct(name, size, false, List.of(members)));
  }

  private static Member member(String name, int type, int offset) {
    return new Member(name, type, offset * Byte.SIZE, 0);
  }

  private int opaque(String name, int size) {
    int array = types.add(new BtfType.Array(word, word, size / 4));
    return struct(name, size, new Member("opaque", array, 0, 0));
  }

  // ---- parts of programs: r6 is the value, r7 an item

  private Asm filter() {
    MapDefinition map =
        new MapDefinition(
            "boxes", MapType.ARRAY, 4, 40, 1, 0, Optional.empty(), List.of(), false, word, box);
    return new Asm().type(ProgramType.SCHED_CLS).map(map).mapValue(R6, 0, 0);
  }

  private Asm make(Asm asm) {
    return asm.mov(R1, item)
        .mov(R2, 0)
        .callKernel("bpf_obj_new_impl")
        .when(R0, Condition.NE, 0, 1)
        .exit()
        .mov(R7, R0);
  }

  private static Asm drop(Asm asm, Register object) {
    return asm.mov(R1, object).mov(R2, 0).callKernel("bpf_obj_drop_impl");
  }

  private static Asm lock(Asm asm) {
    return asm.mov(R1, R6).call("spin_lock");
  }

  private static Asm unlock(Asm asm) {
    return asm.mov(R1, R6).call("spin_unlock");
  }

  private static Asm list(Asm asm, String function) {
    return asm.mov(R1, R6).plus(R1, LIST).callKernel(function);
  }

  private static Asm push(Asm asm, Register object) {
    return list(
        asm.mov(R2, object).plus(R2, LINK).mov(R3, 0).mov(R4, 0), "bpf_list_push_back_impl");
  }

  private Program program(Asm asm) {
    return asm.exit().program(types);
  }

  private static RunInput scripted(int call, long result) {
    return RunInput.EMPTY.withScript(
        new Script(List.of(new Script.HelperResult(call, result)), List.of()));
  }

  // ---- objects

  @Test
  void objectsAreDistinctAndZeroed() {
    Asm asm = make(filter()).store(Size.DW, R7, 0, 5).mov(R8, R7);
    asm = make(asm).load(Size.DW, R9, R7, 0).mov(R0, R9);
    asm = drop(drop(asm, R7), R8).mov(R0, R9);
    assertEquals(0, modes.r0(program(asm)));
  }

  @Test
  void objectsAreGivenBackOnce() {
    assertEquals("reference@9", modes.fault(program(make(filter()).mov(R0, 0)), RunInput.EMPTY));
    Asm twice = drop(drop(make(filter()), R7), R7).mov(R0, 0);
    assertEquals("call-argument@13", modes.fault(program(twice), RunInput.EMPTY));
    assertEquals("call-argument@13", modes.fastFault(program(twice), RunInput.EMPTY));
    Asm used = drop(make(filter()), R7).load(Size.DW, R0, R7, 0);
    assertEquals("pointer-type@11", modes.fault(program(used), RunInput.EMPTY));
  }

  @Test
  void aScriptSaysThatThereIsNoMemory() {
    Program program = program(drop(make(filter()), R7).mov(R0, 9));
    assertEquals(9, modes.r0(program));
    assertEquals(0, modes.r0(program, scripted(0, 0)));
  }

  @Test
  void nodesAreNobodysToWrite() {
    Asm asm = make(filter()).store(Size.W, R7, LINK + 4, 1);
    assertEquals("permission@8", modes.fault(program(asm), RunInput.EMPTY));
  }

  // ---- lists

  private Asm pops(Asm asm) {
    return unlock(list(lock(asm), "bpf_list_pop_front").mov(R8, R0));
  }

  private Asm dropsPopped(Asm asm) {
    return drop(asm.when(R8, Condition.EQ, 0, 5).plus(R8, -LINK), R8).mov(R0, 1);
  }

  @Test
  void aListHasNothingButWhatOthersPutThere() {
    Program program = program(dropsPopped(pops(filter()).mov(R0, 0)));
    assertEquals(0, modes.r0(program));
    assertEquals(1, modes.r0(program, scripted(1, 1)));
  }

  @Test
  void whatWasPutThereMayBeTakenByOthers() {
    Asm pushed = unlock(push(lock(make(filter())), R7));
    Program program = program(dropsPopped(pops(pushed).mov(R0, 0)));
    assertEquals(1, modes.r0(program));
    assertEquals(0, modes.r0(program, scripted(5, 0)));
  }

  @Test
  void whatIsInAListIsRefusedByAnother() {
    Asm asm = make(filter()).mov(R1, R7).mov(R2, 0).callKernel("bpf_refcount_acquire_impl");
    asm = push(push(lock(asm.mov(R8, R0)), R7), R8).mov(R9, R0);
    assertEquals(-EINVAL, modes.r0(program(unlock(asm).mov(R0, R9))));
  }

  @Test
  void whatIsBorrowedEndsWithTheLock() {
    Asm held = push(lock(make(filter())), R7).store(Size.DW, R7, 0, 1);
    assertEquals("locking@19", modes.fault(program(held.mov(R0, 0)), RunInput.EMPTY));
    Asm late = unlock(push(lock(make(filter())), R7)).load(Size.DW, R0, R7, 0);
    assertEquals("pointer-type@19", modes.fault(program(late), RunInput.EMPTY));
    Asm unlocked = push(make(filter()), R7);
    assertEquals("locking@14", modes.fault(program(unlocked), RunInput.EMPTY));
  }

  // ---- trees

  /** Adds an item; its order is a function that gives 2, which none may. */
  private Program adds() {
    Asm asm = lock(make(filter()));
    asm.mov(R1, R6).plus(R1, TREE).mov(R2, R7).plus(R2, NODE);
    asm.function(R3, 10).mov(R4, 0).mov(R5, 0);
    asm.callKernel("bpf_rbtree_add_impl").mov(R9, R0);
    unlock(asm).mov(R0, R9).exit();
    return asm.load(Size.DW, R0, R2, -NODE).mov(R0, 2).exit().program(types);
  }

  @Test
  void aTreeIsAskedForItsOrderWhereOthersHavePutNodes() {
    assertEquals(0, modes.r0(adds()));
    assertEquals("return-value@26", modes.fault(adds(), scripted(2, 3)));
  }
}
