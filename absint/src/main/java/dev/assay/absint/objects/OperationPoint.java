package dev.assay.absint.objects;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.btf.BtfType.Prototype;
import dev.assay.ir.btf.BtfType.Struct;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelOperations;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.TypedArguments;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the member of a structure of operations that a program stands in for ({@code
 * check_struct_ops_btf_id}).
 */
final class OperationPoint {
  private static final String VALUE = "bpf_struct_ops_";

  private final Environment environment;
  private final ProgramKind kind;
  private final boolean gpl;

  OperationPoint(Environment environment, ProgramKind kind, boolean gpl) {
    this.environment = environment;
    this.kind = kind;
    this.gpl = gpl;
  }

  Attachment find() {
    if (!gpl) {
      throw refusal("struct ops programs must have a GPL compatible license");
    }
    Btf btf =
        environment.kernelTypes().orElseThrow(() -> new Unmodelled("kernel types without BTF"));
    int dot = kind.target().indexOf('.');
    String structure = dot < 0 ? kind.target() : kind.target().substring(0, dot);
    OptionalInt id = btf.find(structure, BtfKind.STRUCT);
    if (id.isEmpty()) {
      throw Refusal.silent(Property.LOAD_ATTRIBUTES, "ENOTSUPP");
    }
    // Each structure of operations has another one that holds it in a map's value.
    if (btf.find(VALUE + structure, BtfKind.STRUCT).isEmpty()) {
      throw refusal("attach_btf_id " + id.getAsInt() + " is not a supported struct");
    }
    return member(btf, (Struct) btf.type(id.getAsInt()), kind.target().substring(dot + 1));
  }

  private Attachment member(Btf btf, Struct structure, String name) {
    List<Member> members = structure.members();
    int index = 0;
    while (index < members.size() && !members.get(index).name().equals(name)) {
      index++;
    }
    if (index == members.size()) {
      throw refusal("attach to invalid member idx " + index + " of struct " + structure.name());
    }
    Optional<Prototype> prototype = prototype(btf, members.get(index).type());
    if (prototype.isEmpty()) {
      throw refusal(
          "attach to invalid member %s(@idx %d) of struct %s"
              .formatted(name, index, structure.name()));
    }
    KernelOperations operations =
        environment
            .operations(structure.name())
            .orElseThrow(() -> new Unmodelled("programs as members of " + structure.name()));
    if (!operations.supports(name, kind.sleepable())) {
      throw refusal("attach to unsupported member " + name + " of struct " + structure.name());
    }
    return new Attachment(name, btf, prototype.get(), 0, stubArguments(btf, prototype.get()));
  }

  // The function that stands in for a member says by its names what may be null.
  private List<KnownArgument> stubArguments(Btf btf, Prototype prototype) {
    List<KnownArgument> known = new ArrayList<>();
    for (int index : TypedArguments.mayBeNull(btf, kind)) {
      if (btf.type(TypeNames.behind(btf, prototype.parameters().get(index).type()))
          instanceof BtfType.Pointer(int target)) {
        PointerType type = PointerType.of(Base.OBJECT, Modifier.MAYBE_NULL).with(Modifier.TRUSTED);
        known.add(new KnownArgument(index * 8, type, TypeNames.behind(btf, target)));
      }
    }
    return known;
  }

  private static Optional<Prototype> prototype(Btf btf, int type) {
    return btf.type(TypeNames.behind(btf, type)) instanceof BtfType.Pointer(int target)
            && btf.type(TypeNames.behind(btf, target)) instanceof Prototype prototype
        ? Optional.of(prototype)
        : Optional.empty();
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.LOAD_ATTRIBUTES, message);
  }
}
