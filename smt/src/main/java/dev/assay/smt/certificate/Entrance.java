package dev.assay.smt.certificate;

import dev.assay.ir.claim.FrameClaim;
import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.StackClaim;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.program.Program;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Any state of a claim: its words as unknowns, and what the claim says of them. */
final class Entrance {
  private final Terms terms;
  private final Program program;
  private final Facts facts = new Facts();
  private final Truth no;

  Entrance(Terms terms, Program program) {
    this.program = program;
    this.terms = terms;
    this.no = terms.truth(false);
    for (String length : List.of(Packet.DATA, Packet.META)) {
      facts.add(length, () -> List.of(Packet.bounded(terms.variable(64, length))));
    }
  }

  Facts facts() {
    return facts;
  }

  Machine open(int slot, StateClaim claim) {
    List<Machine.Frame> frames = new ArrayList<>();
    for (int f = 0; f < claim.frames().size(); f++) {
      boolean running = f == claim.frames().size() - 1;
      int first = running ? 0 : Waiting.firstKept(program, claim.frames().get(f + 1).returnTo());
      frames.add(frame(claim.frames().get(f), "f" + f, first));
    }
    return new Machine(slot, frames, List.of());
  }

  private Machine.Frame frame(FrameClaim claim, String name, int first) {
    Word[] registers = new Word[claim.registers().size()];
    for (int i = 0; i < registers.length; i++) {
      ValueClaim value = i < first ? new ValueClaim.Anything() : claim.registers().get(i);
      registers[i] = word(value, name + "r" + i);
    }
    SortedMap<Integer, Cell> stack = new TreeMap<>();
    claim.stack().forEach((place, cell) -> stack.put(place, cell(cell, name + "s" + -place)));
    return new Machine.Frame(claim.function(), claim.returnTo(), registers, stack);
  }

  private Cell cell(StackClaim claim, String name) {
    return switch (claim) {
      case StackClaim.Spilled(ValueClaim value) -> new Cell.Whole(word(value, name));
      case StackClaim.Plain(int zeros) -> zeros(zeros);
      case StackClaim.Narrow(int bytes, ScalarClaim set, int zeros) -> {
        facts.add(name, () -> Gammas.parts(set, narrow(bytes, name)));
        yield new Cell.Low(bytes, new Word.Number(set, () -> narrow(bytes, name)), zeros);
      }
    };
  }

  private Bits narrow(int bytes, String name) {
    return terms.variable(Byte.SIZE * bytes, name).zeroExtend(Long.SIZE);
  }

  private Cell zeros(int zeros) {
    List<Optional<Bits>> bytes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      boolean zero = (zeros >>> i & 1) != 0;
      bytes.add(zero ? Optional.of(terms.constant(8, 0)) : Optional.empty());
    }
    return new Cell.Bytes(bytes);
  }

  private Word word(ValueClaim claim, String name) {
    return switch (claim) {
      case ValueClaim.Anything _ -> number(ScalarClaim.ANY, name);
      case ValueClaim.Number n when n.relation() == 0 -> number(n.set(), name);
      case ValueClaim.Number n when n.low32() -> relatedLow(n, name);
      case ValueClaim.Number n -> related(n);
      case ValueClaim.Pointer p -> address(p, name);
    };
  }

  private Word.Number number(ScalarClaim set, String name) {
    if (Sets.isConstant(set)) {
      return new Word.Number(set, () -> terms.constant(64, set.value()));
    }
    if (!Sets.isEverything(set)) {
      facts.add(name, () -> Gammas.parts(set, terms.variable(64, name)));
    }
    return new Word.Number(set, () -> terms.variable(64, name));
  }

  // What they have in common is the unknown.
  private Word.Number related(ValueClaim.Number n) {
    String name = "x" + n.relation();
    facts.add(name, () -> Gammas.parts(n.set(), terms.variable(64, name).plus(n.delta())));
    return new Word.Number(n.set(), () -> terms.variable(64, name).plus(n.delta()));
  }

  private Word.Number relatedLow(ValueClaim.Number n, String name) {
    Supplier<List<Truth>> alike = () -> List.of(alike(n, name));
    facts.add("x" + n.relation(), alike);
    facts.add(name, alike);
    facts.add(name, () -> Gammas.parts(n.set(), terms.variable(64, name)));
    return new Word.Number(n.set(), () -> terms.variable(64, name));
  }

  private Truth alike(ValueClaim.Number n, String name) {
    Bits origin = terms.variable(64, "x" + n.relation()).plus(n.delta());
    return terms.variable(64, name).low(32).equalTo(origin.low(32));
  }

  private Word.Address address(ValueClaim.Pointer p, String own) {
    String name = p.identity() == 0 ? own : "i" + p.identity();
    // Of packets alone those of one identity are at one distance.
    String distance = "v" + (isPacket(p.kind()) ? name : own);
    Word.Number variable = number(p.variable(), distance);
    Truth isNull = p.maybeNull() ? terms.proposition("n" + name) : no;
    boolean inPacket = isPacket(p.kind());
    if (inPacket && p.size() > 0) {
      Bits length = Packet.length(p.kind(), terms);
      facts.add(
          p.kind() == PointerKind.PACKET ? Packet.DATA : Packet.META,
          () -> List.of(Packet.reaches(variable.bits(), p.size(), length)));
      facts.add(distance, () -> List.of(Packet.reaches(variable.bits(), p.size(), length)));
    }
    return new Word.Address(base(p, name), p.offset(), variable, inPacket ? p.size() : -1, isNull);
  }

  private static Word.Base base(ValueClaim.Pointer p, String name) {
    return switch (p.kind()) {
      case CONTEXT, PACKET, PACKET_META, PACKET_END -> new Word.Base(p.kind(), -1, "", -1);
      case STACK, FUNCTION -> new Word.Base(p.kind(), p.region(), "", -1);
      case MAP -> new Word.Base(p.kind(), p.region(), p.region() < 0 ? name : "", -1);
      case MAP_VALUE, MAP_KEY, MEMORY, OBJECT ->
          new Word.Base(p.kind(), p.region(), name, p.size());
    };
  }

  static boolean isPacket(PointerKind kind) {
    return kind == PointerKind.PACKET || kind == PointerKind.PACKET_META;
  }
}
