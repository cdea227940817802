package dev.assay.smt.lift;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A method's code with its labels resolved to positions in the list of elements. */
final class MethodCode {
  private final MethodName name;
  private final boolean constructor;
  private final int maxLocals;
  private final List<CodeElement> elements;
  private final Map<Label, Integer> positions = new HashMap<>();
  private final Set<Integer> targets = new TreeSet<>();
  private final Set<Integer> loopHeaders = new TreeSet<>();

  MethodCode(MethodName name, MethodModel method) {
    this.name = name;
    this.constructor = method.methodName().equalsString("<init>");
    CodeAttribute code =
        (CodeAttribute)
            method.code().orElseThrow(() -> new LiftException(name.toString(), "no body"));
    maxLocals = code.maxLocals();
    elements = code.elementList();
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof LabelTarget target) {
        positions.put(target.label(), i);
      }
    }
    for (int i = 0; i < elements.size(); i++) {
      int from = i;
      jumps(elements.get(i)).map(this::position).forEach(to -> jump(from, to));
    }
  }

  private void jump(int from, int to) {
    targets.add(to);
    if (to <= from) {
      loopHeaders.add(to);
    }
  }

  private Stream<Label> jumps(CodeElement element) {
    return switch (element) {
      case BranchInstruction branch -> Stream.of(branch.target());
      case TableSwitchInstruction t -> jumps(t.cases(), t.defaultTarget());
      case LookupSwitchInstruction l -> jumps(l.cases(), l.defaultTarget());
      case ExceptionCatch _ -> throw new LiftException(name.toString(), "a catch");
      default -> Stream.empty();
    };
  }

  private static Stream<Label> jumps(List<SwitchCase> cases, Label otherwise) {
    return Stream.concat(cases.stream().map(SwitchCase::target), Stream.of(otherwise));
  }

  MethodName name() {
    return name;
  }

  boolean isConstructor() {
    return constructor;
  }

  int maxLocals() {
    return maxLocals;
  }

  CodeElement element(int position) {
    return elements.get(position);
  }

  int position(Label label) {
    Integer position = positions.get(label);
    if (position == null) {
      throw new LiftException(name.toString(), "a label of another method");
    }
    return position;
  }

  /** Whether paths may join here. */
  boolean isTarget(int position) {
    return targets.contains(position);
  }

  /** The position of the only loop header. */
  int loopHeader() {
    if (loopHeaders.size() != 1) {
      throw new LiftException(
          name.toString(), "by induction, it has " + loopHeaders.size() + " loop headers");
    }
    return loopHeaders.iterator().next();
  }
}
