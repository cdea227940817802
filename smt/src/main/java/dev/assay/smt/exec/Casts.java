package dev.assay.smt.exec;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Register;
import dev.assay.ir.kfunc.ProgramContext;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.logic.Bits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kernel functions that only give another view of what they are given. */
final class Casts {
  private final ProgramContext context;
  private final Judge judge;
  private final KernelObjects objects;

  Casts(Environment environment, ProgramKind kind, Judge judge, KernelObjects objects) {
    this.context = new ProgramContext(kind.type(), environment.type(kind.type()));
    this.judge = judge;
    this.objects = objects;
  }

  void addTo(Map<String, KernelFunctionModel> models) {
    models.put("bpf_cast_to_kern_ctx", this::own);
    models.put("bpf_rdonly_cast", this::readOnly);
  }

  /** The kernel's own structure behind the context. */
  private List<State> own(KernelCall call) {
    Btf btf = call.function().btf();
    Optional<Integer> id = context.ownType(btf);
    if (id.isEmpty()) {
      judge.unknown(call.state(), call.name(0) + " is a context without a type of the kernel");
    } else if (!(btf.type(id.get()) instanceof BtfType.Struct)) {
      judge.violation(
          call.state(), Property.CALL_ARGUMENT, call.name(0) + " has no structure behind it");
    }
    return gives(call, new ObjectType.Typed(btf, id.orElse(0)), Trust.TRUSTED);
  }

  /** Whatever lies there, read as what the program says. */
  private List<State> readOnly(KernelCall call) {
    Btf btf = call.function().btf();
    if (!(call.argument(1) instanceof Held.Number(Bits id)) || !id.isConstant()) {
      judge.unknown(call.state(), call.name(1) + " is a type that is not known");
      return List.of();
    }
    long type = id.constant();
    boolean known =
        type == 0
            || type > 0 && type < btf.size() && btf.type((int) type) instanceof BtfType.Composite;
    if (!known) {
      judge.violation(call.state(), Property.CALL_ARGUMENT, call.name(1) + " is no structure");
    }
    return gives(call, new ObjectType.Typed(btf, (int) type), Trust.UNPROTECTED);
  }

  private List<State> gives(KernelCall call, ObjectType type, Trust trust) {
    if (call.state().hasEnded()) {
      return List.of();
    }
    Held.Pointer object = objects.object(type, trust);
    boolean sure =
        call.argument(0) instanceof Held.Pointer(Region of, Bits _)
            && of.object().map(KernelObject::sure).orElse(true);
    Region region = sure ? object.region().asked() : object.region();
    call.state().write(Register.R0, new Held.Pointer(region, object.offset()));
    return List.of(call.state());
  }
}
