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
import dev.assay.smt.spec.MemoryFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What must hold for states of the machine to lie in a claim. Most of it is plain without a solver.
 */
final class Membership {
  private final Terms terms;
  private final Program program;
  private final List<Need> needs = new ArrayList<>();
  private final Map<Integer, Bits> related = new HashMap<>();
  private final Map<Integer, Bits> halves = new HashMap<>();
  private final Map<Integer, Same> identities = new HashMap<>();
  private Optional<Misfit> misfit = Optional.empty();

  /** Why states do not lie in a claim: a place and what is claimed of it. */
  record Misfit(String place, Object claim) {
    @Override
    public String toString() {
      return claim.equals("") ? place : place + " is not in " + claim;
    }
  }

  /** A condition to prove, and what is said where it fails. */
  record Need(Supplier<Truth> maker, Misfit failure) {
    Truth condition() {
      return maker.get();
    }
  }

  private static final Word.Base NULL = new Word.Base(PointerKind.OBJECT, -1, "null", -1);

  /** What pointers of one identity have in common. */
  private record Same(Word.Base base, Bits variable, Truth isNull) {}

  private Membership(Terms terms, Program program) {
    this.program = program;
    this.terms = terms;
  }

  /**
   * The conditions that are left to prove; empty where the claim is not of such states at all.
   *
   * @param why gets the reason then
   */
  static Optional<List<Need>> needs(
      Terms terms, Program program, Machine machine, StateClaim claim, Consumer<Misfit> why) {
    Membership membership = new Membership(terms, program);
    membership.state(machine, claim);
    membership.misfit.ifPresent(why);
    return membership.misfit.isPresent() ? Optional.empty() : Optional.of(membership.needs);
  }

  private void state(Machine machine, StateClaim claim) {
    int depth = machine.frames().size();
    if (depth != claim.frames().size()) {
      misfit = Optional.of(new Misfit("another depth of calls", ""));
      return;
    }
    for (int f = 0; f < depth && misfit.isEmpty(); f++) {
      boolean running = f == depth - 1;
      int first = running ? 0 : Waiting.firstKept(program, machine.frames().get(f + 1).returnTo());
      frame(machine.frames().get(f), claim.frames().get(f), first);
    }
  }

  private void frame(Machine.Frame frame, FrameClaim claim, int first) {
    if (frame.function() != claim.function() || frame.returnTo() != claim.returnTo()) {
      misfit = Optional.of(new Misfit("other calls", ""));
      return;
    }
    for (int i = first; i < frame.registers().length && misfit.isEmpty(); i++) {
      value(frame.registers()[i], claim.registers().get(i), "r" + i);
    }
    for (Map.Entry<Integer, StackClaim> entry : claim.stack().entrySet()) {
      if (misfit.isEmpty()) {
        cell(frame.cell(entry.getKey()), entry.getValue(), "fp" + entry.getKey());
      }
    }
  }

  private void fail(String place, Object claim) {
    misfit = Optional.of(new Misfit(place, claim));
  }

  private void need(Truth condition, String place, Object claim) {
    if (condition.isFalse()) {
      fail(place, claim);
    } else if (!condition.isTrue()) {
      later(() -> condition, place, claim);
    }
  }

  // Terms are dear, and most claims that are tried are others'.
  private void later(Supplier<Truth> condition, String place, Object claim) {
    needs.add(new Need(condition, new Misfit(place, claim)));
  }

  // ---- frames

  private void cell(Cell cell, StackClaim claim, String place) {
    switch (claim) {
      case StackClaim.Spilled(ValueClaim value) -> {
        value(whole(cell), value, place);
      }
      case StackClaim.Plain(int zeros) -> {
        zeros(cell, zeros, place, claim);
      }
      case StackClaim.Narrow(int bytes, ScalarClaim set, int zeros) -> {
        inSet(low(cell, bytes), set, place);
        zeros(cell, zeros, place, claim);
      }
    }
  }

  private void zeros(Cell cell, int zeros, String place, StackClaim claim) {
    for (int i = 0; i < 8; i++) {
      if ((zeros >>> i & 1) != 0 && !isZero(cell, i)) {
        Optional<Bits> part = cell.at(i);
        need(part.map(b -> b.equalTo(0)).orElse(terms.truth(false)), place, claim);
      }
    }
  }

  private static boolean isZero(Cell cell, int index) {
    return cell instanceof Cell.Low(int count, var _, int zeros)
        && index >= count
        && (zeros >>> index & 1) != 0;
  }

  private Word whole(Cell cell) {
    return cell instanceof Cell.Whole(Word word)
        ? word
        : new Word.Number(
            ScalarClaim.ANY, () -> joined(cell, 8).orElseGet(() -> terms.fresh(64, "unknown")));
  }

  private Word.Number low(Cell cell, int bytes) {
    return cell instanceof Cell.Low(int count, Word.Number number, int _) && count == bytes
        ? number
        : new Word.Number(
            Sets.low(Byte.SIZE * bytes),
            () ->
                joined(cell, bytes)
                    .orElseGet(() -> terms.fresh(Byte.SIZE * bytes, "unknown"))
                    .zeroExtend(64));
  }

  private static Optional<Bits> joined(Cell cell, int bytes) {
    List<Bits> parts = new ArrayList<>();
    for (int i = 0; i < bytes; i++) {
      cell.at(i).ifPresent(parts::add);
    }
    return parts.size() == bytes ? Optional.of(MemoryFormat.joined(parts)) : Optional.empty();
  }

  // ---- values

  private void value(Word word, ValueClaim claim, String place) {
    switch (claim) {
      case ValueClaim.Anything _ -> {}
      case ValueClaim.Number number -> number(word, number, place);
      case ValueClaim.Pointer pointer -> {
        switch (word) {
          case Word.Number n -> nothing(n, pointer, place);
          case Word.Address a -> address(a, pointer, place);
        }
      }
    }
  }

  private void number(Word word, ValueClaim.Number claim, String place) {
    switch (word) {
      case Word.Number n -> {
        inSet(n, claim.set(), place);
        relation(n, claim, place);
      }
      case Word.Address a -> {
        if (!Sets.isEverything(claim.set()) || claim.relation() != 0) {
          need(a.isNull(), place, claim); // else nobody knows its bits
          value(
              new Word.Number(ScalarClaim.constant(0), () -> terms.constant(64, 0)), claim, place);
        }
      }
    }
  }

  private void inSet(Word.Number n, ScalarClaim set, String place) {
    if (Sets.isConstant(n.set())
        ? Sets.contains(set, n.set().value())
        : Sets.within(n.set(), set)) {
      return;
    }
    if (Sets.areApart(n.set(), set) || Sets.isConstant(n.set())) {
      fail(place, set);
    } else {
      later(() -> Gammas.in(set, n.bits()), place, set);
    }
  }

  private void relation(Word.Number n, ValueClaim.Number claim, String place) {
    if (claim.relation() == 0) {
      return;
    }
    Bits origin = n.bits().plus(-(long) claim.delta());
    Bits known = (claim.low32() ? halves : related).putIfAbsent(claim.relation(), origin);
    if (known != null) {
      need(
          claim.low32() ? known.low(32).equalTo(origin.low(32)) : known.equalTo(origin),
          place,
          claim);
    }
    Bits other = (claim.low32() ? related : halves).get(claim.relation());
    if (other != null && misfit.isEmpty()) {
      need(other.low(32).equalTo(origin.low(32)), place, claim);
    }
  }

  // Null has no base that others could share.
  private void nothing(Word.Number n, ValueClaim.Pointer claim, String place) {
    if (!claim.maybeNull()) {
      fail(place, claim);
      return;
    }
    need(n.bits().equalTo(0), place, claim);
    if (claim.identity() != 0 && misfit.isEmpty()) {
      Same nothing = new Same(NULL, terms.constant(64, 0), terms.truth(true));
      if (identities.putIfAbsent(claim.identity(), nothing) != null) {
        fail(place, claim);
      }
    }
  }

  private void address(Word.Address a, ValueClaim.Pointer claim, String place) {
    if (!a.points(claim.kind()) || claim.region() != a.base().region()) {
      fail(place, claim);
      return;
    }
    if (!claim.maybeNull()) {
      need(a.isNull().not(), place, claim);
    }
    boolean sameStart = a.fixed() == claim.offset();
    if (!sameStart || !Sets.within(a.variable().set(), claim.variable())) {
      offset(a, claim, place);
    }
    size(a, claim, sameStart, place);
    if (claim.identity() != 0) {
      identity(a, claim, place);
    }
  }

  private void offset(Word.Address a, ValueClaim.Pointer claim, String place) {
    if (a.isFixed()) {
      boolean inside = Sets.contains(claim.variable(), a.at() - claim.offset());
      need(a.isNull().or(terms.truth(inside)), place, claim);
    } else {
      later(() -> a.isNull().or(Gammas.in(claim.variable(), variable(a, claim))), place, claim);
    }
  }

  private static Bits variable(Word.Address a, ValueClaim.Pointer claim) {
    return a.variable().bits().plus(a.fixed() - claim.offset());
  }

  private void size(Word.Address a, ValueClaim.Pointer claim, boolean sameStart, String place) {
    PointerKind kind = claim.kind();
    if (claim.size() <= 0) {
      return;
    }
    if (Entrance.isPacket(kind)) {
      if (!sameStart || claim.size() > a.reach()) {
        Bits length = Packet.length(kind, terms);
        need(Packet.reaches(variable(a, claim), claim.size(), length), place, claim);
      }
    } else {
      need(terms.truth(claim.size() <= a.base().size()), place, claim);
    }
  }

  private void identity(Word.Address a, ValueClaim.Pointer claim, String place) {
    Same mine = new Same(a.base(), variable(a, claim), a.isNull());
    Same known = identities.putIfAbsent(claim.identity(), mine);
    if (known == null || misfit.isPresent()) {
      return;
    }
    need(terms.truth(known.base().equals(mine.base())), place, claim);
    if (Entrance.isPacket(claim.kind())) {
      need(known.variable().equalTo(mine.variable()), place, claim);
    }
    need(known.isNull().iff(mine.isNull()), place, claim);
  }
}
