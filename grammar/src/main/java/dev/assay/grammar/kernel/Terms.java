package dev.assay.grammar.kernel;

import static dev.assay.grammar.kernel.KernelReader.at;

import dev.assay.grammar.kernel.KernelParser.AddressContext;
import dev.assay.grammar.kernel.KernelParser.DisplacementContext;
import dev.assay.grammar.kernel.KernelParser.DistanceSubjectContext;
import dev.assay.grammar.kernel.KernelParser.DistanceTargetContext;
import dev.assay.grammar.kernel.KernelParser.NamedSubjectContext;
import dev.assay.grammar.kernel.KernelParser.NamedTargetContext;
import dev.assay.grammar.kernel.KernelParser.NumberContext;
import dev.assay.grammar.kernel.KernelParser.NumberSubjectContext;
import dev.assay.grammar.kernel.KernelParser.QuotedSubjectContext;
import dev.assay.grammar.kernel.KernelParser.SubjectContext;
import dev.assay.grammar.kernel.KernelParser.TargetContext;
import dev.assay.grammar.kernel.KernelParser.ValueContext;
import dev.assay.grammar.listing.Literals;
import dev.assay.grammar.listing.References.Subject;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.listing.Target;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Registers, numbers, sizes, addresses and targets. */
final class Terms {
  private final Diagnostics diagnostics;
  final Literals literals;

  /** A register and offset in front of a memory access. */
  record Address(Register base, short offset) {}

  /** A type as in {@code *(s16 *)}. */
  record Access(Size size, Extension extension) {}

  Terms(Diagnostics diagnostics, Symbols symbols) {
    this.diagnostics = diagnostics;
    this.literals = new Literals(diagnostics, symbols);
  }

  void wrong(Token token, String problem, String remedy) {
    diagnostics.add(at(token), problem, remedy);
  }

  /** Whether the register is written as its low half, {@code w1}. */
  static Width width(Token register) {
    return register.getText().startsWith("w") ? Width.W32 : Width.W64;
  }

  /** The register, whole or half. */
  Register register(Token token) {
    String text = token.getText();
    return literals.register(at(token), text, text.substring(1));
  }

  /** The register, which must be written whole. */
  Register whole(Token token) {
    if (width(token) == Width.W32) {
      String text = token.getText();
      wrong(token, "'" + text + "' is half a register", "expected r" + text.substring(1));
    }
    return register(token);
  }

  /** The register, which must be written as wide as the operation. */
  Register wide(Token token, Width width) {
    if (width(token) != width) {
      String text = token.getText();
      String right = (width == Width.W32 ? "w" : "r") + text.substring(1);
      wrong(token, "'" + text + "' is not as wide as the operation", "expected " + right);
    }
    return register(token);
  }

  /** The register, which may be written as a half where only that much is moved. */
  Register atMost(Token token, Size size) {
    return size == Size.DW ? whole(token) : register(token);
  }

  /** The register, which must be the one the instruction changes. */
  Register same(Token token, Register expected) {
    Register register = register(token);
    if (register != expected) {
      String right = token.getText().charAt(0) + Integer.toString(expected.number());
      wrong(
          token,
          "'" + token.getText() + "' differs from the register that is changed",
          "expected " + right);
    }
    return register;
  }

  int imm32(NumberContext number) {
    return literals.imm32(at(number.getStart()), number.getText());
  }

  Operand operand(ValueContext value, Width width) {
    return value.number() != null
        ? Operand.of(imm32(value.number()))
        : Operand.of(wide(value.REGISTER().getSymbol(), width));
  }

  Address address(AddressContext address) {
    Register base = whole(address.REGISTER().getSymbol());
    return new Address(base, offset(address.displacement()));
  }

  private short offset(@Nullable DisplacementContext displacement) {
    return displacement == null
        ? 0
        : literals.offset(at(displacement.getStart()), displacement.getText());
  }

  /** What is added, as written. */
  static String added(@Nullable DisplacementContext displacement) {
    return displacement == null ? "0" : displacement.getText();
  }

  /** {@code u8} to {@code u64}, {@code s8} to {@code s32}. */
  Access type(Token token) {
    String text = token.getText();
    for (Size size : Size.values()) {
      if (text.equals("u" + size.bits())) {
        return new Access(size, Extension.ZERO);
      }
      if (text.equals("s" + size.bits()) && size != Size.DW) {
        return new Access(size, Extension.SIGN);
      }
    }
    wrong(token, "unknown type '" + text + "'", "expected u8, u16, u32, u64, s8, s16 or s32");
    return new Access(Size.B, Extension.ZERO);
  }

  /** A type that says a size alone. */
  Size size(Token token) {
    Access access = type(token);
    if (access.extension() == Extension.SIGN) {
      wrong(
          token,
          "'" + token.getText() + "' is signed",
          "only loads are; expected u" + access.size().bits());
    }
    return access.size();
  }

  Target target(TargetContext target) {
    Position at = at(target.getStart());
    return switch (target) {
      case DistanceTargetContext distance ->
          new Target.Distance(
              at, literals.distance(at, distance.sign.getText() + distance.INT().getText()));
      case NamedTargetContext named -> namedTarget(at, named.ID().getText(), named.displacement());
      default -> throw new IllegalStateException("no such target: " + target.getText());
    };
  }

  /** {@code pc+3}, or a name. */
  Target namedTarget(Position at, String name, @Nullable DisplacementContext displacement) {
    if (displacement == null) {
      return new Target.Named(at, name);
    }
    if (!name.equals("pc")) {
      diagnostics.add(at, "only pc can have a distance", "expected pc" + displacement.getText());
    }
    return new Target.Distance(at, literals.distance(at, displacement.getText()));
  }

  static Subject subject(SubjectContext subject) {
    Position at = at(subject.getStart());
    return switch (subject) {
      case NamedSubjectContext name -> new Subject.Name(at, name.getText());
      case QuotedSubjectContext name -> new Subject.Name(at, Literals.plain(name.getText()));
      case NumberSubjectContext number -> new Subject.Number(at, number.getText());
      case DistanceSubjectContext distance -> new Subject.Distance(at, distance.getText());
      default -> throw new IllegalStateException("no such subject: " + subject.getText());
    };
  }
}
