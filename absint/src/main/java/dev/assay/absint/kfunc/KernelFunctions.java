package dev.assay.absint.kfunc;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.VerifierRule;
import dev.assay.ir.isa.Instruction.CallKfunc;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KfuncAnswer;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.verdict.Property;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kernel functions that one program names. */
public final class KernelFunctions {
  private final Environment environment;
  private final ProgramKind kind;
  private final boolean gpl;
  private final Map<CallKfunc, Optional<KernelFunction>> known = new HashMap<>();

  /**
   * Of a program.
   *
   * @param gpl whether its licence is compatible with the GPL, without which it may call none
   */
  public KernelFunctions(Environment environment, ProgramKind kind, boolean gpl) {
    this.environment = environment;
    this.kind = kind;
    this.gpl = gpl;
  }

  /** Whether programs may throw. */
  public boolean mayRaise() {
    return environment.verifierRules().keep(VerifierRule.EXCEPTIONS);
  }

  /** Whether control may come back to an instruction from the one before it. */
  public boolean mayFallBack() {
    return environment.verifierRules().keep(VerifierRule.LOOPS_BY_FALLING);
  }

  private Btf types() {
    return environment
        .kernelTypes()
        .orElseThrow(() -> new Unmodelled("kernel functions without the kernel's BTF"));
  }

  /**
   * Checks that a call names a function at all.
   *
   * @throws Refusal where it does not
   */
  public void checkNamed(CallKfunc call) {
    if (!gpl) {
      throw new Refusal(
          Property.LICENCE, "cannot call kernel function from non-GPL compatible program");
    }
    if (call.module() < 0) {
      throw new Refusal(
          Property.UNKNOWN_CALL,
          "negative offset disallowed for kernel module function call",
          List.of("failed to find BTF for kernel function"));
    }
    if (call.module() != 0) {
      throw new Unmodelled("kernel functions of modules");
    }
    if (call.btfId() == 0) {
      return;
    }
    Btf btf = types();
    if (!btf.has(call.btfId()) || !(btf.type(call.btfId()) instanceof BtfType.Function f)) {
      throw new Refusal(
          Property.UNKNOWN_CALL,
          "kernel btf_id " + Integer.toUnsignedString(call.btfId()) + " is not a function");
    }
    if (!(btf.type(f.prototype()) instanceof BtfType.Prototype)) {
      throw new Refusal(
          Property.UNKNOWN_CALL,
          "kernel function btf_id " + call.btfId() + " does not have a valid func_proto");
    }
    if (environment.kfunc(f.name()).filter(row -> row.is(KfuncFlag.DEVICE_BOUND)).isPresent()) {
      throw new Refusal(Property.LOAD_ATTRIBUTES, "metadata kfuncs require device-bound program");
    }
  }

  /** The function, where the program may call it. */
  public Optional<KernelFunction> find(CallKfunc call) {
    Optional<KernelFunction> function = known.get(call);
    if (function == null) {
      function = look(call);
      known.put(call, function);
    }
    return function;
  }

  private Optional<KernelFunction> look(CallKfunc call) {
    return KfuncAnswer.of(environment, kind, call) instanceof KfuncAnswer.Offered(var function)
        ? Optional.of(function)
        : Optional.empty();
  }

  /**
   * The function.
   *
   * @throws Refusal where the program may not call it
   */
  public KernelFunction require(CallKfunc call) {
    return find(call).orElseThrow(() -> forbidden(call));
  }

  private RuntimeException forbidden(CallKfunc call) {
    String name = types().type(call.btfId()).name();
    return environment.kfunc(name).isEmpty() && isTagged(call.btfId())
        ? new Unmodelled("kernel function " + name)
        : new Refusal(Property.NOT_OFFERED, "calling kernel function " + name + " is not allowed");
  }

  // Every function that some program may call has this tag.
  private boolean isTagged(int function) {
    for (BtfType.DeclarationTag tag : types().declarationTags()) {
      if (tag.target() == function && tag.name().equals("bpf_kfunc")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a call throws. */
  public boolean raises(CallKfunc call) {
    return find(call).filter(function -> function.is(Special.THROW)).isPresent();
  }

  /** What Linux knows it as by its name, may the program call it or not. */
  public Special specialOf(CallKfunc call) {
    return Special.of(nameOf(call));
  }

  /** The name of what a call calls, as the log writes it. */
  public String nameOf(CallKfunc call) {
    Optional<Btf> btf = call.module() == 0 ? environment.kernelTypes() : Optional.empty();
    return btf.filter(types -> types.has(call.btfId()))
        .map(types -> types.type(call.btfId()).name())
        .orElse("kernel-function");
  }
}
