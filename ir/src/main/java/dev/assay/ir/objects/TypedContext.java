package dev.assay.ir.objects;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Composite;
import dev.assay.ir.btf.BtfType.Parameter;
import dev.assay.ir.btf.BtfType.Prototype;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.IteratorArgument;
import dev.assay.ir.environment.KernelOperations;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.RawTracepoint;
import dev.assay.ir.environment.ReturnRange;
import dev.assay.ir.environment.TypedArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A context whose words of eight bytes are the arguments of a kernel function, and after some
 * functions their result.
 *
 * @param words what each holds
 */
public record TypedContext(List<Word> words) {
  private static final int WORD = 8;
  private static final String NULLABLE = "__nullable";

  public TypedContext {
    words = List.copyOf(words);
  }

  /** What a word of the context is. */
  public sealed interface Word {
    /** A number, or a pointer that programs see as one. */
    record Number() implements Word {}

    /**
     * What hooks before this one have answered.
     *
     * @param range signed
     */
    record Answer(ReturnRange range) implements Word {}

    /**
     * A pointer to an object.
     *
     * @param trust whether the object is surely valid; walked to where it is not
     */
    record Object(ObjectType.Typed type, Trust trust, boolean nullable) implements Word {}

    /** A pointer to the key or value of a map of which only the iterator knows; may be null. */
    record Buffer(boolean readOnly) implements Word {}
  }

  /** Bytes of the whole. */
  public int size() {
    return words.size() * WORD;
  }

  /** The word at an offset, a multiple of eight inside. */
  public Word at(int offset) {
    return words.get(offset / WORD);
  }

  /** The context of programs of a kind; empty where BTF does not decide it or is not known. */
  public static Optional<TypedContext> of(Environment environment, ProgramKind kind) {
    boolean typed =
        switch (kind.type()) {
          case TRACING, LSM, STRUCT_OPS -> true;
          default -> false;
        };
    return typed
        ? environment
            .kernelTypes()
            .flatMap(btf ->
                TypedArguments.prototype(environment, kind)
                    .map(prototype -> new Reader(environment, kind, btf).read(prototype)))
        : Optional.empty();
  }

  private static final class Reader {
    private final Environment environment;
    private final ProgramKind kind;
    private final Btf btf;
    private final StructLayout layout;

    Reader(Environment environment, ProgramKind kind, Btf btf) {
      this.environment = environment;
      this.kind = kind;
      this.btf = btf;
      this.layout = new StructLayout(btf);
    }

    TypedContext read(Prototype declared) {
      boolean tracepoint = kind.attach() == AttachType.TRACE_RAW_TP;
      Prototype prototype = tracepoint ? template(declared) : declared;
      List<Parameter> parameters = prototype.parameters();
      List<Word> words = new ArrayList<>();
      for (int i = tracepoint ? 1 : 0; i < parameters.size(); i++) {
        add(words, i - (tracepoint ? 1 : 0), parameters.get(i));
      }
      result(prototype).ifPresent(words::add);
      return new TypedContext(words);
    }

    // Arguments have names only in the function that all tracepoints of a class share.
    private Prototype template(Prototype declared) {
      OptionalInt own = btf.find("__bpf_trace_" + tracepoint(), BtfKind.FUNC);
      return own.isPresent()
              && btf.type(own.getAsInt()) instanceof BtfType.Function f
              && btf.type(f.prototype()) instanceof Prototype named
          ? named
          : declared;
    }

    private String tracepoint() {
      return kind.target().replaceFirst("^btf_trace_", "");
    }

    private void add(List<Word> words, int index, Parameter parameter) {
      int id = layout.behind(parameter.type());
      long bytes = btf.sizeOf(id).orElse(WORD);
      if (btf.type(id) instanceof BtfType.Pointer pointer) {
        words.add(pointer(index, parameter.name(), pointer));
        return;
      }
      for (long at = 0; at < bytes; at += WORD) {
        words.add(new Word.Number());
      }
    }

    private Word pointer(int index, String name, BtfType.Pointer pointer) {
      Optional<IteratorArgument> known = iteratorArgument(name);
      if (known.isPresent() && known.get().buffer()) {
        return new Word.Buffer(known.get().readOnly());
      }
      int target = layout.behind(pointer.target());
      RawTracepoint rules = rules();
      if (!(btf.type(target) instanceof Composite) || rules.errors().contains(index)) {
        return new Word.Number();
      }
      boolean trusted = known.map(IteratorArgument::trusted).orElseGet(this::areTrusted);
      boolean nullable =
          known.isPresent()
              || name.endsWith(NULLABLE)
              || rules.nullable().contains(index)
              || TypedArguments.mayBeNull(btf, kind).contains(index);
      Trust trust = trusted ? Trust.TRUSTED : Trust.WALKED;
      return new Word.Object(promoted(target), tagged(pointer).orElse(trust), nullable);
    }

    private Optional<Trust> tagged(BtfType.Pointer pointer) {
      return btf.type(pointer.target()) instanceof BtfType.TypeTag tag && !tag.attribute()
          ? switch (tag.name()) {
            case "user" -> Optional.of(Trust.USER);
            case "percpu" -> Optional.of(Trust.PERCPU);
            default -> Optional.empty();
          }
          : Optional.empty();
    }

    private Optional<IteratorArgument> iteratorArgument(String name) {
      return kind.attach() == AttachType.TRACE_ITER
          ? environment.iteratorArguments(kind.target()).stream()
              .filter(argument -> argument.name().equals(name))
              .findFirst()
          : Optional.empty();
    }

    private RawTracepoint rules() {
      return kind.attach() == AttachType.TRACE_RAW_TP
          ? environment.tracepoint(tracepoint())
          : environment.tracepoint("");
    }

    // Some kernel code only ever passes objects of a larger type than it says.
    private ObjectType.Typed promoted(int id) {
      ObjectType.Typed said = new ObjectType.Typed(btf, id);
      if (kind.type() != ProgramType.STRUCT_OPS) {
        return said;
      }
      return environment
          .operations(kind.target().replaceFirst("\\..*", ""))
          .filter(o -> o.from().equals(said.name()))
          .map(KernelOperations::promoted)
          .map(name -> btf.find(name, BtfKind.STRUCT))
          .filter(OptionalInt::isPresent)
          .map(larger -> new ObjectType.Typed(btf, larger.getAsInt()))
          .orElse(said);
    }

    private boolean areTrusted() {
      return switch (kind.type()) {
        case TRACING ->
            kind.attach() == AttachType.TRACE_RAW_TP || kind.attach() == AttachType.TRACE_ITER;
        case LSM -> environment.securityHook(kind.target()).trusted();
        default -> true;
      };
    }

    private Optional<Word> result(Prototype prototype) {
      if (prototype.result() == 0) {
        return Optional.empty();
      }
      return switch (kind.attach()) {
        case LSM_MAC ->
            Optional.of(
                environment.returns(kind).<Word>map(Word.Answer::new).orElse(new Word.Number()));
        case LSM_CGROUP, TRACE_FEXIT, MODIFY_RETURN -> Optional.of(result(prototype.result()));
        default -> Optional.empty();
      };
    }

    private Word result(int type) {
      return btf.type(layout.behind(type)) instanceof BtfType.Pointer pointer
          ? pointer(Integer.MAX_VALUE, "", pointer)
          : new Word.Number();
    }
  }
}
