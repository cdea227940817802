package dev.assay.interp.machine;

import dev.assay.interp.machine.helper.HelperLibrary;
import dev.assay.interp.machine.kfunc.KernelLibrary;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.HelperAnswer;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.objects.TypedContext;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Fault;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Property;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What machines are built on, one after another: a window of addresses and what a kernel offers.
 * Two engines that are to be compared share a host and take turns.
 */
public final class Host {
  private static final int MOST_CONTEXT = 64 << 20;

  private final AddressSpace space;
  private final Environment environment;
  private final HelperLibrary library = new HelperLibrary();
  private final KernelLibrary kernel = new KernelLibrary();
  private final Map<ProgramKind, HelperTable> tables = new HashMap<>();
  private final Map<ProgramKind, KernelFunctionTable> kernelTables = new HashMap<>();
  private final Map<ProgramKind, Optional<TypedContext>> contexts = new HashMap<>();

  public Host(AddressSpace space, Environment environment) {
    this.space = space;
    this.environment = environment;
  }

  /** What {@link #start} gives. */
  public sealed interface Start {}

  public record Started(Machine machine) implements Start {}

  /** The run cannot begin: a map cannot be made, or the packet does not fit. */
  public record Refused(Fault fault) implements Start {}

  public AddressSpace space() {
    return space;
  }

  public Environment environment() {
    return environment;
  }

  /** A fresh machine for one program; prog arrays that name program 0 mean the program itself. */
  public Start start(Program program, RunInput input) {
    return start(List.of(program), input);
  }

  /**
   * A fresh machine; all earlier ones of this host end here.
   *
   * @param programs the one that starts, then those that a prog array may name by their index
   */
  public Start start(List<Program> programs, RunInput input) {
    space.wipe();
    if (programs.getFirst().type() == ProgramType.EXT)
      return refused("programs that replace functions of other programs");
    if (input.context().length() > MOST_CONTEXT)
      return refused("a context of %d bytes".formatted(input.context().length()));
    if (input.packet().isPresent() && !Packet.fits(input.packet().get().length()))
      return refused("a packet of %d bytes".formatted(input.packet().get().length()));
    Optional<MapSet> maps = MapSet.of(programs, space);
    if (maps.isEmpty()) return refused("more maps than the machine holds");
    if (maps.get().refusal().isPresent()) return refused(maps.get().refusal().get());
    return new Started(new Machine(this, programs, maps.get(), input));
  }

  private static Refused refused(String why) {
    return new Refused(new Fault(Property.LOAD_ATTRIBUTES, "the machine cannot hold " + why));
  }

  /** What the words of a program's context are, where BTF says it. */
  Optional<TypedContext> typedContext(Program program) {
    return contexts.computeIfAbsent(
        ProgramKind.of(program), kind -> TypedContext.of(environment, kind));
  }

  /** Whether a program comes upon kernel objects, through whose pointers loads never fault. */
  boolean forgivesLoads(Program program) {
    return switch (program.type()) {
      case TRACING, LSM, STRUCT_OPS, EXT -> true;
      default -> new ObjectSources(environment, program).any();
    };
  }

  HelperTable helpers(Program program) {
    return tables.computeIfAbsent(ProgramKind.of(program), k -> new HelperTable(this, k));
  }

  KernelFunctionTable kernelFunctions(Program program) {
    return kernelTables.computeIfAbsent(
        ProgramKind.of(program), k -> new KernelFunctionTable(this, k));
  }

  /**
   * A program of no type, as conformance vectors are, may call every helper that does not need a
   * context.
   */
  HelperAnswer answer(int id, ProgramKind kind) {
    if (kind.type() != ProgramType.UNSPEC) return environment.helper(id, kind);
    return environment.prototypes().stream()
        .filter(p -> p.id() == id)
        .filter(p -> p.arguments().stream().noneMatch(a -> a.kind() == ArgumentKind.CTX))
        .findFirst()
        .<HelperAnswer>map(HelperAnswer.Offered::new)
        .orElseGet(() -> new HelperAnswer.Unknown(id));
  }

  Optional<Helper> implementation(String name) {
    return library.find(name);
  }

  Optional<KernelRoutine> routine(KernelFunction function) {
    return kernel.find(function);
  }
}
