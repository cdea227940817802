package dev.assay.absint.memory;

import dev.assay.absint.objects.Attachment;
import dev.assay.absint.state.Target.OfType;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.HelperAnswer;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.KernelOperations;
import dev.assay.ir.environment.OfferedHelpers;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.ReturnRange;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.ProgramFlag;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What surrounds a program: the environment, and what kind of program it is there.
 *
 * @param kind what decides which helpers and fields it is offered
 * @param helpers those helpers
 * @param attachment what BTF says of the attach point, of types of programs that it decides about
 */
public record Setting(
    Program program,
    Environment environment,
    ProgramKind kind,
    OfferedHelpers helpers,
    Optional<Attachment> attachment) {
  private static final Set<String> GPL_COMPATIBLE =
      Set.of(
          "GPL",
          "GPL v2",
          "GPL and additional rights",
          "Dual BSD/GPL",
          "Dual MIT/GPL",
          "Dual MPL/GPL");

  /** The setting of a program. */
  public static Setting of(Program program, Environment environment) {
    ProgramKind kind = kindOf(program);
    return new Setting(program, environment, kind, environment.helpers(kind), Optional.empty());
  }

  // What replaces a function is judged as the program is whose function it is.
  private static ProgramKind kindOf(Program program) {
    return program
        .replaced()
        .filter(_ -> program.type() == ProgramType.EXT)
        .map(other -> ProgramKind.of(other).withCapabilities(program.capabilities()))
        .orElseGet(() -> ProgramKind.of(program));
  }

  /** The setting once it is known what the program is attached to. */
  public Setting attachedTo(Optional<Attachment> target) {
    return new Setting(program, environment, kind, helpers, target);
  }

  public ProgramType type() {
    return kind.type();
  }

  public AttachType attach() {
    return kind.attach();
  }

  /** Whether its licence lets it call what is restricted to the GPL. */
  public boolean isGpl() {
    return GPL_COMPATIBLE.contains(program.licence());
  }

  public HelperAnswer helper(int id) {
    return helpers.get(id);
  }

  /** The prototype this program gets of a helper. */
  public Optional<HelperPrototype> prototype(int id) {
    return switch (helper(id)) {
      case HelperAnswer.Offered(HelperPrototype prototype) -> Optional.of(prototype);
      case HelperAnswer.NotAllowedHere(HelperPrototype prototype) -> Optional.of(prototype);
      case HelperAnswer.NotForProgram _, HelperAnswer.Unknown _ -> Optional.empty();
    };
  }

  /** A helper's name as the log writes it. */
  public String helperName(int id) {
    String none = id == 0 ? "bpf_unspec" : "unknown";
    return environment.helperName(id).map(name -> "bpf_" + name).orElse(none);
  }

  /** The type's name, for messages. */
  public String typeName() {
    return type().name().toLowerCase(Locale.ROOT);
  }

  /** Whether a type is the kernel's and not the program's own. */
  public boolean isKernelType(OfType type) {
    return program.btf().filter(own -> own == type.btf()).isEmpty();
  }

  /** A structure of the kernel; empty where there is no BTF of it, or not this structure. */
  public Optional<OfType> kernelStruct(String name) {
    Optional<Btf> btf = environment.kernelTypes();
    OptionalInt id = btf.map(b -> b.find(name, BtfKind.STRUCT)).orElse(OptionalInt.empty());
    return id.isPresent() ? Optional.of(new OfType(btf.get(), id.getAsInt())) : Optional.empty();
  }

  /** Of programs that are members of a structure of operations: what is known of it. */
  public Optional<KernelOperations> operations() {
    int dot = kind.target().indexOf('.');
    return type() == ProgramType.STRUCT_OPS && dot > 0
        ? environment.operations(kind.target().substring(0, dot))
        : Optional.empty();
  }

  /** Whether the attach point has no result. */
  public boolean attachesToVoid() {
    return attachment.filter(a -> a.prototype().result() == 0).isPresent();
  }

  /** What the program may return; empty: every number. */
  public Optional<ReturnRange> returns() {
    return environment.returns(kind);
  }

  /** Whether control may go back to where it was. */
  public boolean allowsLoops() {
    return environment.rules().allowsLoops() && kind.capabilities().contains(Capability.BPF);
  }

  public boolean has(ProgramFlag flag) {
    return !program.flags().isEmpty() && program.flags().contains(flag);
  }
}
