package dev.assay.smt.exec;

import dev.assay.ir.environment.DynptrKind;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Register;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KernelParameter;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Kernel functions that make dynptrs, measure them and narrow them. */
final class DynptrFunctions {
  private static final long EINVAL = -22;
  private static final List<String> READS =
      List.of(
          "bpf_probe_read_kernel_dynptr",
          "bpf_probe_read_kernel_str_dynptr",
          "bpf_probe_read_user_dynptr",
          "bpf_probe_read_user_str_dynptr",
          "bpf_copy_from_user_dynptr",
          "bpf_copy_from_user_str_dynptr",
          "bpf_copy_from_user_task_dynptr",
          "bpf_copy_from_user_task_str_dynptr");

  private final ProgramKind kind;
  private final Unknowns unknowns;
  private final Judge judge;
  private final DynptrArguments arguments;
  private final DynptrCalls calls;
  private final DynptrSlices slices;
  private final DynptrChanges changes;
  private final Errors errors;

  DynptrFunctions(ProgramKind kind, Unknowns unknowns, Judge judge, MemoryAccess memory) {
    this.kind = kind;
    this.unknowns = unknowns;
    this.judge = judge;
    this.arguments = new DynptrArguments(memory, judge);
    this.calls = new DynptrCalls(unknowns, judge, memory);
    this.slices = new DynptrSlices(unknowns, judge, memory, calls);
    this.changes = new DynptrChanges(unknowns, judge, memory, calls);
    this.errors = new Errors(unknowns, judge);
  }

  void addTo(Map<String, KernelFunctionModel> models) {
    models.put("bpf_dynptr_from_skb", checked(call -> fromPacket(call, DynptrKind.SKB)));
    models.put("bpf_dynptr_from_xdp", checked(call -> fromPacket(call, DynptrKind.XDP)));
    models.put("bpf_dynptr_from_skb_meta", checked(call -> fromPacket(call, DynptrKind.SKB_META)));
    models.put("bpf_dynptr_clone", this::cloned);
    models.put("bpf_dynptr_adjust", checked(this::narrowed));
    models.put("bpf_dynptr_size", checked(this::size));
    models.put("bpf_dynptr_is_null", checked(this::isNull));
    models.put("bpf_dynptr_is_rdonly", checked(this::isReadOnly));
    models.put("bpf_dynptr_slice", checked(call -> slices.slice(call, false)));
    models.put("bpf_dynptr_slice_rdwr", checked(call -> slices.slice(call, true)));
    models.put("bpf_dynptr_memset", checked(changes::set));
    models.put("bpf_dynptr_copy", checked(changes::copy));
    models.put("bpf_xdp_pull_data", this::pull);
    READS.forEach(name -> models.put(name, changes::read));
  }

  private KernelFunctionModel checked(KernelFunctionModel model) {
    return call -> {
      checkPlace(call);
      return call.state().hasEnded() ? List.of() : model.call(call);
    };
  }

  private void checkPlace(KernelCall call) {
    KernelFunction function = call.function();
    for (int i = 0; i < function.parameters().size() && !call.state().hasEnded(); i++) {
      KernelParameter parameter = function.parameters().get(i);
      if (parameter.shape() == KernelParameter.Shape.POINTER && parameter.isUninitialised()) {
        arguments.checkPlace(call.state(), Register.of(i + 1), call.name(i));
      }
    }
  }

  private Dynptr dynptr(KernelCall call) {
    return arguments.at(call.state(), Register.R1).orElseThrow();
  }

  private List<State> gives(State state, Bits number) {
    state.write(Register.R0, number);
    return List.of(state);
  }

  // ---- made

  private List<State> fromPacket(KernelCall call, DynptrKind of) {
    State state = call.state();
    if (!isOwn(call) && kind.type().mayWritePacket()) {
      judge.unknown(state, call.name(0) + " is a packet that is not the program's own");
      return List.of();
    }
    return calls.either(
        state,
        calls.number(state, Register.R2).equalTo(0),
        made -> {
          arguments.make(made, Register.R3, isOwn(call) ? whole(made, of) : other(of), unknowns);
          made.write(Register.R0, unknowns.constant(0));
        },
        none -> {
          Dynptr dynptr = Dynptr.none(of, unknowns.constant(0), Dynptr.NONE);
          arguments.make(none, Register.R3, dynptr, unknowns);
          none.write(Register.R0, unknowns.constant(EINVAL));
        });
  }

  private static boolean isOwn(KernelCall call) {
    return call.argument(0) instanceof Held.Pointer(Region region, Bits _)
        && region.kind() == Region.Kind.CONTEXT;
  }

  /** A packet that others have too, and that no program moves that has it so. */
  private Dynptr other(DynptrKind of) {
    Bits zero = unknowns.constant(0);
    Bits size = unknowns.unknown(24, "size").zeroExtend(64);
    String name = unknowns.regionName("packet");
    Region bytes =
        new Region(Region.Kind.SHARED_MEMORY, name, "another packet", -1, zero, size, true, false);
    return new Dynptr(of, false, Optional.of(bytes), zero, size, true, Dynptr.NONE);
  }

  private Dynptr whole(State state, DynptrKind of) {
    Bits zero = unknowns.constant(0);
    boolean readOnly = of == DynptrKind.SKB && !kind.type().mayWritePacket();
    return new Dynptr(of, false, Optional.empty(), zero, size(state, of), readOnly, Dynptr.NONE);
  }

  /** A packet may be longer than its linear part; by preference it is not. */
  private Bits size(State state, DynptrKind of) {
    Bits size = unknowns.unknown(64, "size");
    Optional<Region> packet = state.packet();
    if (of == DynptrKind.SKB_META) {
      return packet.map(p -> p.least().negate()).orElse(unknowns.constant(0));
    }
    judge.assume(state, size.atMost(size.same(DynptrKind.MOST)));
    packet.ifPresent(p -> {
      judge.assume(state, p.size().atMost(size));
      state.preferences().add(size.equalTo(p.size()));
    });
    return size;
  }

  private List<State> cloned(KernelCall call) {
    State state = call.state();
    Optional<Dynptr> original = arguments.at(state, Register.R1);
    checkPlace(call);
    if (state.hasEnded()) {
      return List.of();
    }
    arguments.make(state, Register.R2, original.orElseThrow(), unknowns);
    return gives(state, unknowns.constant(original.get().isNull() ? EINVAL : 0));
  }

  // ---- narrowed and measured

  private List<State> narrowed(KernelCall call) {
    State state = call.state();
    Dynptr dynptr = dynptr(call);
    Bits from = calls.u32(state, Register.R2);
    Bits to = calls.u32(state, Register.R3);
    Truth inside = from.truth(!dynptr.isNull()).and(from.atMost(to)).and(to.atMost(dynptr.size()));
    return calls.either(
        state,
        inside,
        narrowed -> {
          arguments.replace(narrowed, Register.R1, dynptr.part(from, to));
          errors.succeeds(narrowed);
        },
        none -> errors.fails(none, call.number()));
  }

  private List<State> size(KernelCall call) {
    Dynptr dynptr = dynptr(call);
    Bits none = unknowns.constant(EINVAL & 0xffff_ffffL);
    return gives(call.state(), dynptr.isNull() ? none : dynptr.size());
  }

  private List<State> isNull(KernelCall call) {
    return gives(call.state(), unknowns.constant(dynptr(call).isNull() ? 1 : 0));
  }

  /** Metadata that a packet shares with others are not for writing. */
  private List<State> isReadOnly(KernelCall call) {
    Dynptr dynptr = dynptr(call);
    if (dynptr.isNull() || !PacketDynptrs.isMeta(dynptr)) {
      return gives(call.state(), unknowns.constant(dynptr.readOnly() ? 1 : 0));
    }
    Bits shared = unknowns.unknown(1, "shared").zeroExtend(64);
    call.returns(call.state(), shared, false);
    return List.of(call.state());
  }

  /** Whatever comes of it, the packet may have moved; what was asked for lies in place then. */
  private List<State> pull(KernelCall call) {
    State state = call.state();
    Bits asked = calls.u32(state, Register.R2);
    Packets.renew(state, unknowns, judge);
    State failed = state.fork();
    errors.fails(failed, call.number());
    state.packet().ifPresent(p -> judge.assume(state, asked.atMost(p.size())));
    errors.succeeds(state);
    return Stream.of(state, failed).filter(s -> !s.hasEnded()).toList();
  }
}
