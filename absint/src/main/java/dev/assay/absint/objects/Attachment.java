package dev.assay.absint.objects;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Parameter;
import dev.assay.ir.btf.BtfType.Prototype;
import java.util.List;
import java.util.Optional;

/**
 * The kernel function, tracepoint or member that a program is attached to.
 *
 * @param name what messages call it
 * @param prototype whose arguments the program finds in its context
 * @param hidden how many of them, from the first, it does not see
 * @param arguments what is known of arguments beyond their types
 */
public record Attachment(
    String name, Btf btf, Prototype prototype, int hidden, List<KnownArgument> arguments) {
  /** Longer contexts there are none: {@code MAX_BPF_FUNC_ARGS} words. */
  public static final int MAX_BYTES = 12 * 8;

  public Attachment {
    arguments = List.copyOf(arguments);
  }

  /** How many arguments the program sees. */
  public int count() {
    return prototype.parameters().size() - hidden;
  }

  public Parameter parameter(int index) {
    return prototype.parameters().get(index + hidden);
  }

  /**
   * The number of the argument at an offset of the context; {@link #count} stands for the result,
   * more for nothing. Linux does not leave hidden arguments out when it counts, so that after an
   * argument of another size than a hidden one's the numbers are not what they seem.
   */
  public int indexAt(int offset) {
    List<Parameter> parameters = prototype.parameters();
    int end = 0;
    for (int i = 0; i < parameters.size(); i++) {
      end += width(parameters.get(i).type());
      if (Integer.compareUnsigned(offset, end) < 0) {
        return i;
      }
    }
    end += width(prototype.result());
    return parameters.size() + (Integer.compareUnsigned(offset, end) < 0 ? 0 : 1);
  }

  private int width(int type) {
    int bytes =
        switch (btf.type(TypeNames.behind(btf, type))) {
          case BtfType.Pointer _ -> 8;
          case BtfType.Int t -> t.size();
          case BtfType.Composite t -> t.size();
          case BtfType.Enumeration t -> t.size();
          case BtfType _ -> 0;
        };
    return (bytes + 7) & -8;
  }

  /** What is known of the pointer at an offset of the context. */
  public Optional<KnownArgument> known(int offset) {
    for (KnownArgument argument : arguments) {
      if (argument.offset() == offset) {
        return Optional.of(argument);
      }
    }
    return Optional.empty();
  }
}
