package dev.assay.crosscheck.claims;

import dev.assay.interp.checking.StepView;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.claim.Claims;
import dev.assay.ir.claim.FrameClaim;
import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.StackClaim;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.isa.Register;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says whether a state that a run shows lies in the claims of its slot. */
public final class ClaimJudge {
  private final Claims claims;

  public ClaimJudge(Claims claims) {
    this.claims = claims;
  }

  /** Why a state lies in no claim; empty where it lies in one. */
  public Optional<String> miss(StepView sight) {
    List<StateClaim> candidates = claims.at(sight.slot());
    if (candidates.isEmpty()) {
      return Optional.of("reached, though claimed never to be");
    }
    Optional<String> first = Optional.empty();
    for (StateClaim candidate : candidates) {
      Optional<String> miss = new StateCheck(sight).miss(candidate);
      if (miss.isEmpty()) {
        return miss;
      }
      first = first.isEmpty() ? miss : first;
    }
    int others = candidates.size() - 1;
    return first.map(why -> others == 0 ? why : why + ", nor in " + others + " other claims");
  }

  /**
   * One state held against one claim. Collects what numbers and pointers of one group must have in
   * common.
   */
  private static final class StateCheck {
    private final StepView sight;
    private final Pointers pointers;
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Map<Integer, Integer> lowHalves = new HashMap<>();
    private final Map<Integer, Boolean> nulls = new HashMap<>();

    StateCheck(StepView sight) {
      this.sight = sight;
      this.pointers = new Pointers(sight);
    }

    Optional<String> miss(StateClaim claim) {
      if (claim.frames().size() != sight.depth() + 1) {
        return Optional.of(sight.depth() + 1 + " frames, claimed " + claim.frames().size());
      }
      for (int depth = 0; depth < claim.frames().size(); depth++) {
        Optional<String> miss = frame(depth, claim.frames().get(depth));
        if (miss.isPresent()) {
          return miss;
        }
      }
      return Optional.empty();
    }

    private Optional<String> frame(int depth, FrameClaim claim) {
      boolean running = depth == sight.depth();
      for (int i = running ? 0 : 6; i < claim.registers().size(); i++) {
        Register register = Register.of(i);
        long value = running ? sight.value(register) : sight.outerValue(depth, register);
        if (!holds(claim.registers().get(i), value)) {
          return miss("r" + i, depth, value, claim.registers().get(i));
        }
      }
      long top = sight.framePointer(depth);
      for (var entry : claim.stack().entrySet()) {
        long address = top + entry.getKey();
        if (!holds(entry.getValue(), address)) {
          return miss("fp" + entry.getKey(), depth, Memory.i64(address), entry.getValue());
        }
      }
      return Optional.empty();
    }

    private static Optional<String> miss(String place, int depth, long value, Object claim) {
      String frame = depth == 0 ? "" : " of frame " + depth;
      return Optional.of("%s%s = 0x%x is not in %s".formatted(place, frame, value, claim));
    }

    private boolean holds(ValueClaim claim, long value) {
      return switch (claim) {
        case ValueClaim.Anything _ -> true;
        case ValueClaim.Number number ->
            Numbers.contains(number.set(), value) && related(number, value);
        case ValueClaim.Pointer pointer ->
            pointers.contains(pointer, value) && nullTogether(pointer, value);
      };
    }

    private boolean related(ValueClaim.Number number, long value) {
      if (number.relation() == 0) {
        return true;
      }
      long origin = value - number.delta();
      if (number.low32()) {
        Integer known = lowHalves.putIfAbsent(number.relation(), (int) origin);
        return known == null || known == (int) origin;
      }
      Long known = numbers.putIfAbsent(number.relation(), origin);
      return known == null || known == origin;
    }

    private boolean nullTogether(ValueClaim.Pointer pointer, long value) {
      if (pointer.identity() == 0 || !pointer.maybeNull()) {
        return true;
      }
      boolean isNull = value == 0;
      Boolean known = nulls.putIfAbsent(pointer.identity(), isNull);
      return known == null || known == isNull;
    }

    private boolean holds(StackClaim claim, long address) {
      return switch (claim) {
        case StackClaim.Spilled(ValueClaim value) -> holds(value, Memory.i64(address));
        case StackClaim.Plain(int zeros) -> zeros(zeros, address);
        case StackClaim.Narrow(int bytes, ScalarClaim set, int zeros) ->
            zeros(zeros, address)
                && Numbers.contains(set, Memory.i64(address) & (1L << 8 * bytes) - 1);
      };
    }

    private static boolean zeros(int zeros, long address) {
      for (int i = 0; i < 8; i++) {
        if ((zeros >>> i & 1) != 0 && Memory.u8(address + i) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
