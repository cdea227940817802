package dev.assay.interp.checking;

import dev.assay.interp.checking.Dynptrs.Dynptr;
import dev.assay.interp.checking.Provenance.Packet;
import dev.assay.interp.checking.Provenance.PacketPart;
import dev.assay.interp.checking.Provenance.Pointer;
import dev.assay.interp.checking.Provenance.Slice;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.environment.DynptrKind;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KernelParameter;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.run.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kernel functions that make and use dynptrs. */
final class DynptrRule implements KernelFunctionRule {
  private static final int FIRST_ARGUMENT = 1;
  private static final int BUFFER = 3;
  private static final int SIZE = 4;
  private static final List<String> NAMES =
      List.of(
          "bpf_dynptr_from_skb",
          "bpf_dynptr_from_xdp",
          "bpf_dynptr_from_skb_meta",
          "bpf_dynptr_clone",
          "bpf_dynptr_adjust",
          "bpf_dynptr_size",
          "bpf_dynptr_is_null",
          "bpf_dynptr_is_rdonly",
          "bpf_dynptr_slice",
          "bpf_dynptr_slice_rdwr",
          "bpf_dynptr_memset",
          "bpf_dynptr_copy");

  private final Machine machine;
  private final Dynptrs dynptrs;
  private final DynptrJudge judge;
  private Optional<Dynptr> original = Optional.empty();

  DynptrRule(Machine machine, Dynptrs dynptrs, DynptrJudge judge) {
    this.machine = machine;
    this.dynptrs = dynptrs;
    this.judge = judge;
  }

  void addTo(Map<String, KernelFunctionRule> rules) {
    NAMES.forEach(name -> rules.put(name, this));
  }

  @Override
  public Optional<Fault> judge(KernelFunction function, Registers r) {
    // A dynptr may be cloned over itself.
    original = dynptrs.at(r.values[FIRST_ARGUMENT]);
    for (int i = 0; i < function.parameters().size(); i++) {
      KernelParameter parameter = function.parameters().get(i);
      if (parameter.shape() != KernelParameter.Shape.POINTER || !parameter.isUninitialised())
        continue;
      Optional<Fault> wrong =
          judge.judgePlace(r.from[FIRST_ARGUMENT + i], r.values[FIRST_ARGUMENT + i]);
      if (wrong.isPresent()) return wrong;
    }
    return Optional.empty();
  }

  @Override
  public Provenance result(KernelFunction function, Registers before, long r0) {
    return switch (function.special()) {
      case DYNPTR_FROM_SKB -> made(before, DynptrKind.SKB);
      case DYNPTR_FROM_XDP -> made(before, DynptrKind.XDP);
      case DYNPTR_FROM_SKB_META -> made(before, DynptrKind.SKB_META);
      case DYNPTR_CLONE -> {
        dynptrs.make(before.values[FIRST_ARGUMENT + 1], original.orElseThrow());
        yield Provenance.SCALAR;
      }
      case DYNPTR_SLICE, DYNPTR_SLICE_RDWR ->
          r0 == 0 ? Provenance.SCALAR : slice(before, r0, function.is(Special.DYNPTR_SLICE_RDWR));
      default -> Provenance.SCALAR;
    };
  }

  private Provenance made(Registers before, DynptrKind kind) {
    dynptrs.make(before.values[FIRST_ARGUMENT + 2], new Dynptr(kind, Provenance.SCALAR, 0));
    return Provenance.SCALAR;
  }

  private Provenance slice(Registers before, long r0, boolean writable) {
    long address = before.values[FIRST_ARGUMENT];
    long size = before.values[SIZE] & 0xffff_ffffL;
    DynptrKind kind = dynptrs.at(address).orElseThrow().kind();
    if (!kind.isPacket()) return judge.slice(address, r0, size, writable);
    if (r0 == before.values[BUFFER] && before.from[BUFFER] instanceof Pointer buffer)
      return new Slice(buffer, r0, size, writable);
    PacketPart part = kind == DynptrKind.SKB_META ? PacketPart.META : PacketPart.DATA;
    return new Slice(new Packet(part, machine.packetOrEmpty().generation()), r0, size, writable);
  }
}
