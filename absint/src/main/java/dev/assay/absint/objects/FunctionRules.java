package dev.assay.absint.objects;

import dev.assay.absint.log.Refusal;
import dev.assay.ir.environment.AttachRule;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.SecurityHook;
import dev.assay.ir.verdict.Property;

/** Which kernel functions programs may be attached to, as far as their types do not say. */
final class FunctionRules {
  private static final String HOOK = "bpf_lsm_";
  private static final String SECURITY = "security_";

  private final Environment environment;
  private final ProgramKind kind;
  private final boolean gpl;

  FunctionRules(Environment environment, ProgramKind kind, boolean gpl) {
    this.environment = environment;
    this.kind = kind;
    this.gpl = gpl;
  }

  /**
   * Checks that the program may be attached to a function.
   *
   * @param id its BTF id
   */
  void check(String name, int id) {
    SecurityHook hook = environment.securityHook(name);
    if (kind.sleepable()) {
      checkSleepable(name, hook);
    } else if (kind.attach() == AttachType.MODIFY_RETURN) {
      checkModifiable(name);
    }
    if (kind.type() == ProgramType.LSM) {
      checkHook(name, id, hook);
    } else {
      checkTraceable(name);
    }
  }

  private void checkSleepable(String name, SecurityHook hook) {
    boolean may =
        kind.type() == ProgramType.LSM
            ? hook.exists() && hook.sleepable()
            : environment.failureRule(name).allows(injectsErrors(), true);
    if (!may) {
      throw refusal(name + " is not sleepable");
    }
  }

  private void checkModifiable(String name) {
    boolean may =
        name.startsWith(SECURITY) || environment.failureRule(name).allows(injectsErrors(), false);
    if (!may) {
      throw refusal(name + "() is not modifiable");
    }
  }

  // CONFIG_FUNCTION_ERROR_INJECTION is there with this one alone.
  private boolean injectsErrors() {
    return environment.configuration().has("CONFIG_KPROBES");
  }

  private void checkHook(String name, int id, SecurityHook hook) {
    if (!gpl) {
      throw refusal("LSM programs must have a GPL compatible license");
    }
    if (hook.disabled()) {
      throw refusal("attach_btf_id " + id + " points to disabled hook " + name);
    }
    if (!name.startsWith(HOOK) || !hook.exists()) {
      throw refusal("attach_btf_id " + id + " points to wrong type name " + name);
    }
  }

  private void checkTraceable(String name) {
    AttachRule rule = environment.attachRule(name);
    boolean after =
        kind.attach() == AttachType.TRACE_FEXIT || kind.attach() == AttachType.MODIFY_RETURN;
    if (rule == AttachRule.NOWHERE) {
      throw Refusal.silent(Property.LOAD_ATTRIBUTES, "EINVAL");
    }
    if (rule == AttachRule.BEFORE && after) {
      throw refusal("Attaching fexit/fmod_ret to __noreturn functions is rejected.");
    }
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.LOAD_ATTRIBUTES, message);
  }
}
