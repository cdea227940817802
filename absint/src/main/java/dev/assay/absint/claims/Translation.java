package dev.assay.absint.claims;

import dev.assay.absint.domain.Extension;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.StackSlot.Kind;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.absint.structure.Functions;
import dev.assay.ir.claim.FrameClaim;
import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.StackClaim;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.claim.ValueClaim;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** States as claims. What the claims have no words for is claimed to be anything. */
final class Translation {
  private static final ValueClaim ANYTHING = new ValueClaim.Anything();
  private static final int MAIN_RETURN = -1;
  private static final long NO_SIZE = -1;
  private static final int NO_REGION = -1;

  private final Functions functions;
  private final List<Outer> below;
  private final Map<Value, ValueClaim> known = new IdentityHashMap<>();

  /**
   * A translation.
   *
   * @param below the frames that wait below the first one of each state
   */
  Translation(Functions functions, List<Outer> below) {
    this.functions = functions;
    this.below = below;
  }

  StateClaim of(State state) {
    List<FrameClaim> frames = new ArrayList<>();
    int returnTo = MAIN_RETURN;
    for (Outer outer : below) {
      frames.add(waiting(outer, returnTo));
      returnTo = outer.call() + 1;
    }
    for (int f = 0; f <= state.depth(); f++) {
      Frame frame = state.frame(f);
      frames.add(of(frame, f == 0 ? returnTo : frame.callSlot() + 1));
    }
    return new StateClaim(frames);
  }

  private static FrameClaim waiting(Outer outer, int returnTo) {
    List<ValueClaim> registers = Collections.nCopies(Frame.REGISTERS, ANYTHING);
    return new FrameClaim(outer.function(), returnTo, registers, new TreeMap<>());
  }

  private FrameClaim of(Frame frame, int returnTo) {
    List<ValueClaim> registers = new ArrayList<>();
    for (int i = 0; i < Frame.REGISTERS; i++) {
      registers.add(of(frame.register(i)));
    }
    SortedMap<Integer, StackClaim> stack = new TreeMap<>();
    for (int i = 0; i < frame.slots(); i++) {
      int place = -(i + 1) * StackSlot.BYTES;
      of(frame.slot(i)).ifPresent(claim -> stack.put(place, claim));
    }
    int start = functions.get(frame.subprogram()).start();
    return new FrameClaim(start, returnTo, registers, stack);
  }

  // ---- stack

  private Optional<StackClaim> of(StackSlot slot) {
    int size = slot.spillSize();
    if (size == StackSlot.BYTES) {
      ValueClaim value = of(slot.spilled());
      return value.equals(ANYTHING) ? Optional.empty() : Optional.of(new StackClaim.Spilled(value));
    }
    int zeros = zeros(slot);
    if (slot.isSpilledNumber() && Integer.bitCount(size) == 1) {
      Scalar set = ((Number) slot.spilled()).set();
      Scalar low = Extension.truncate(set, size * Byte.SIZE);
      return Optional.of(new StackClaim.Narrow(size, of(low), zeros));
    }
    return zeros == 0 ? Optional.empty() : Optional.of(new StackClaim.Plain(zeros));
  }

  private static int zeros(StackSlot slot) {
    int zeros = 0;
    for (int i = 0; i < StackSlot.BYTES; i++) {
      zeros |= slot.kind(i) == Kind.ZERO ? 1 << i : 0;
    }
    return zeros;
  }

  // ---- values

  // States share most of their values.
  private ValueClaim of(Value value) {
    return known.computeIfAbsent(value, this::translated);
  }

  private ValueClaim translated(Value value) {
    return switch (value) {
      case Value.Unset _ -> ANYTHING;
      case Number n when n.set().isUnknown() && n.id() == 0 -> ANYTHING;
      // A sum cut to 32 bits is no fixed distance from what it came from.
      case Number n -> new ValueClaim.Number(of(n.set()), n.family(), n.delta(), n.isShiftedLow());
      case Pointer p -> of(p);
    };
  }

  private ValueClaim of(Pointer p) {
    return switch (p.base()) {
      case CONTEXT -> claim(p, PointerKind.CONTEXT, NO_REGION, NO_SIZE);
      case STACK -> claim(p, PointerKind.STACK, below.size() + p.frame(), NO_SIZE);
      case PACKET -> claim(p, PointerKind.PACKET, NO_REGION, range(p));
      case PACKET_META -> claim(p, PointerKind.PACKET_META, NO_REGION, range(p));
      case PACKET_END -> claim(p, PointerKind.PACKET_END, NO_REGION, NO_SIZE);
      case MAP -> ofMap(p, PointerKind.MAP, NO_SIZE);
      case MAP_VALUE -> mapValue(p);
      case MAP_KEY -> ofMap(p, PointerKind.MAP_KEY, p.map().definition().keySize());
      // What an untrusted pointer points to, if to anything, nobody has looked at.
      case MEMORY ->
          p.type().is(Modifier.UNTRUSTED)
              ? ANYTHING
              : claim(p, PointerKind.MEMORY, NO_REGION, p.size());
      case SOCKET, SOCK_COMMON, TCP_SOCK -> claim(p, PointerKind.OBJECT, NO_REGION, NO_SIZE);
      // Of these nothing is claimed: the claims have no words for where they point, or the kernel
      // does not promise that they are not null.
      case FLOW_KEYS, TP_BUFFER, XDP_SOCK, OBJECT, ARENA, BUFFER, DYNPTR -> ANYTHING;
      case FUNCTION -> function(p);
    };
  }

  private ValueClaim function(Pointer p) {
    return p.target() instanceof Target.OfFunction(int subprogram)
        ? claim(p, PointerKind.FUNCTION, functions.get(subprogram).start(), NO_SIZE)
        : ANYTHING;
  }

  private static long range(Pointer p) {
    return p.range() > 0 ? p.range() : NO_SIZE;
  }

  // What a lookup in these finds is a map or a socket; the type says so only after the comparison
  // with null.
  private static ValueClaim mapValue(Pointer p) {
    return switch (p.map().definition().type()) {
      case ARRAY_OF_MAPS, HASH_OF_MAPS ->
          p.map()
              .inner()
              .map(KnownMap::index)
              .<ValueClaim>map(inner -> claim(p, PointerKind.MAP, inner, NO_SIZE))
              .orElse(ANYTHING);
      case SOCKMAP, SOCKHASH -> claim(p, PointerKind.OBJECT, NO_REGION, NO_SIZE);
      case XSKMAP -> ANYTHING;
      default -> ofMap(p, PointerKind.MAP_VALUE, p.map().definition().valueSize());
    };
  }

  private static ValueClaim ofMap(Pointer p, PointerKind kind, long size) {
    return claim(p, kind, p.map().index(), size);
  }

  private static ValueClaim claim(Pointer p, PointerKind kind, int region, long size) {
    ScalarClaim variable = of(p.variable());
    return new ValueClaim.Pointer(kind, region, p.offset(), variable, size, p.mayBeNull(), p.id());
  }

  private static ScalarClaim of(Scalar s) {
    return new ScalarClaim(
        s.bits().value(),
        s.bits().mask(),
        s.wide().smin(),
        s.wide().smax(),
        s.wide().umin(),
        s.wide().umax(),
        s.low().smin(),
        s.low().smax(),
        s.low().umin(),
        s.low().umax());
  }
}
