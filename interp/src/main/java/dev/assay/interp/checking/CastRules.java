package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.KernelObject;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.ProgramContext;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Map;
import java.util.Optional;

/** Kernel functions that only give another view of what they are given. */
final class CastRules {
  private final Machine machine;

  CastRules(Machine machine) {
    this.machine = machine;
  }

  void addTo(Map<String, KernelFunctionRule> rules) {
    rules.put("bpf_cast_to_kern_ctx", new Own());
    rules.put("bpf_rdonly_cast", new ReadOnly());
  }

  private final class Own implements KernelFunctionRule {
    private int type(Btf btf) {
      return new ProgramContext(
              machine.kind().type(), machine.environment().type(machine.kind().type()))
          .ownType(btf)
          .orElse(0);
    }

    @Override
    public Optional<Fault> judge(KernelFunction function, Registers r) {
      return function.btf().type(type(function.btf())) instanceof BtfType.Struct
          ? Optional.empty()
          : fault("no structure is behind the context");
    }

    @Override
    public Provenance result(KernelFunction function, Registers before, long r0) {
      ObjectType type = new ObjectType.Typed(function.btf(), type(function.btf()));
      return KernelObject.of(r0, type, Trust.TRUSTED);
    }
  }

  private static final class ReadOnly implements KernelFunctionRule {
    @Override
    public Optional<Fault> judge(KernelFunction function, Registers r) {
      long id = r.values[2];
      boolean known =
          id == 0
              || id > 0
                  && id < function.btf().size()
                  && function.btf().type((int) id) instanceof BtfType.Composite;
      return known ? Optional.empty() : fault("%d is no structure's type".formatted(id));
    }

    @Override
    public Provenance result(KernelFunction function, Registers before, long r0) {
      ObjectType type = new ObjectType.Typed(function.btf(), (int) before.values[2]);
      return KernelObject.of(r0, type, Trust.UNPROTECTED);
    }
  }

  private static Optional<Fault> fault(String message) {
    return Optional.of(new Fault(Property.CALL_ARGUMENT, message));
  }
}
