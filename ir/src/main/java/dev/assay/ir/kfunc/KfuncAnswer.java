package dev.assay.ir.kfunc;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.Kfunc;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Instruction.CallKfunc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a call of a kernel function leads to, for programs of one kind. */
public sealed interface KfuncAnswer {

  /** A function that the program may call. */
  record Offered(KernelFunction function) implements KfuncAnswer {}

  /** A function of the kernel that this program may not call, or none may. */
  record NotOffered(String name) implements KfuncAnswer {}

  /** No function of the kernel has this number. */
  record NoFunction(int btfId) implements KfuncAnswer {}

  /** The kernel's own types are not at hand, or the function is a module's. */
  record NotKnown(String why) implements KfuncAnswer {}

  /** Looks a call up. */
  static KfuncAnswer of(Environment environment, ProgramKind kind, CallKfunc call) {
    if (call.module() != 0) {
      return new NotKnown("kernel functions of modules");
    }
    Optional<Btf> types = environment.kernelTypes();
    if (types.isEmpty()) {
      return new NotKnown("kernel functions without the kernel's BTF");
    }
    Btf btf = types.get();
    int id = call.btfId();
    if (id == 0
        || !btf.has(id)
        || !(btf.type(id) instanceof BtfType.Function function)
        || !(btf.type(function.prototype()) instanceof BtfType.Prototype prototype)) {
      return new NoFunction(id);
    }
    return environment
        .kfunc(function.name())
        .filter(row -> environment.offers(row, kind))
        .<KfuncAnswer>map(row -> new Offered(describe(btf, id, prototype, row)))
        .orElseGet(() -> new NotOffered(function.name()));
  }

  private static KernelFunction describe(Btf btf, int id, BtfType.Prototype prototype, Kfunc row) {
    List<KernelParameter> parameters = new ArrayList<>();
    prototype.parameters().forEach(p -> parameters.add(KernelParameter.of(btf, p)));
    int result = btf.resolve(prototype.result()).orElse(0);
    return new KernelFunction(
        btf, id, row.name(), row.flags(), Special.of(row.name()), result, parameters);
  }
}
