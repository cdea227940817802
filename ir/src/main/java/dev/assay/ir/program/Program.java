package dev.assay.ir.program;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Code;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A program as it would be given to a kernel, immutable. Maps are named by their index in {@link
 * #maps()}: the {@code low} half of a 64-bit immediate of source {@code MAP_BY_FD} or {@code
 * MAP_VALUE_BY_FD} holds that index.
 *
 * @param name the function's name
 * @param section the object's section, empty where there is none
 * @param attachTo the kernel function or tracepoint a tracing program names, empty where none
 * @param subprograms in order of their start, the first at slot 0
 * @param licence as in the object's {@code license} section
 * @param kernelVersion as in the object's {@code version} section, 0 where absent
 * @param capabilities what its loader may do
 * @param btf the program's own types, where it has them
 * @param lines in order of their slot
 * @param classic the filter that this is the translation of
 * @param replaced the program of which a program of type {@code ext} replaces the function {@code
 *     attachTo}
 */
public record Program(
    String name,
    String section,
    Origin origin,
    ProgramType type,
    Optional<AttachType> attachType,
    Optional<String> attachTo,
    Code code,
    List<MapDefinition> maps,
    List<Subprogram> subprograms,
    String licence,
    int kernelVersion,
    Set<ProgramFlag> flags,
    Set<Capability> capabilities,
    Optional<Btf> btf,
    List<SourceLine> lines,
    Optional<ClassicProgram> classic,
    Optional<Program> replaced) {

  public Program {
    maps = List.copyOf(maps);
    subprograms = List.copyOf(subprograms);
    flags = Set.copyOf(flags);
    capabilities = Capability.implied(capabilities);
    lines = List.copyOf(lines);
    if (subprograms.isEmpty() || subprograms.getFirst().start() != 0) {
      throw new IllegalArgumentException("the first subprogram starts at slot 0");
    }
  }

  /** A written program of one function, licence GPL, without maps. */
  public static Program of(String name, ProgramType type, Code code) {
    return new Builder(name, type, code).build();
  }

  /** Starts a written program of one function. */
  public static Builder builder(String name, ProgramType type, Code code) {
    return new Builder(name, type, code);
  }

  /** A builder that holds everything of this program. */
  public Builder toBuilder() {
    return new Builder(name, type, code)
        .section(section)
        .origin(origin)
        .attachType(attachType)
        .attachTo(attachTo)
        .maps(maps)
        .subprograms(subprograms)
        .licence(licence)
        .kernelVersion(kernelVersion)
        .flags(flags)
        .capabilities(capabilities)
        .btf(btf)
        .lines(lines)
        .classic(classic)
        .replaced(replaced);
  }

  /** Collects the parts of a program; each setter replaces. */
  public static final class Builder {
    private String name;
    private ProgramType type;
    private Code code;
    private String section = "";
    private Origin origin = Origin.WRITTEN;
    private Optional<AttachType> attachType = Optional.empty();
    private Optional<String> attachTo = Optional.empty();
    private List<MapDefinition> maps = List.of();
    private List<Subprogram> subprograms;
    private String licence = "GPL";
    private int kernelVersion;
    private Set<ProgramFlag> flags = Set.of();
    private Set<Capability> capabilities = Capability.ALL;
    private Optional<Btf> btf = Optional.empty();
    private List<SourceLine> lines = List.of();
    private Optional<ClassicProgram> classic = Optional.empty();
    private Optional<Program> replaced = Optional.empty();

    private Builder(String name, ProgramType type, Code code) {
      this.name = name;
      this.type = type;
      this.code = code;
      this.subprograms = List.of(new Subprogram(name, 0, Subprogram.Linkage.GLOBAL, 0));
    }

    public Builder name(String value) {
      name = value;
      return this;
    }

    public Builder type(ProgramType value) {
      type = value;
      return this;
    }

    /** Other code is no translation of the filter any more. */
    public Builder code(Code value) {
      code = value;
      classic = Optional.empty();
      return this;
    }

    public Builder section(String value) {
      section = value;
      return this;
    }

    public Builder origin(Origin value) {
      origin = value;
      return this;
    }

    public Builder attachType(Optional<AttachType> value) {
      attachType = value;
      return this;
    }

    public Builder attachTo(Optional<String> value) {
      attachTo = value;
      return this;
    }

    public Builder maps(List<MapDefinition> value) {
      maps = value;
      return this;
    }

    public Builder subprograms(List<Subprogram> value) {
      subprograms = value;
      return this;
    }

    public Builder licence(String value) {
      licence = value;
      return this;
    }

    public Builder kernelVersion(int value) {
      kernelVersion = value;
      return this;
    }

    public Builder flags(Set<ProgramFlag> value) {
      flags = value;
      return this;
    }

    public Builder capabilities(Set<Capability> value) {
      capabilities = value;
      return this;
    }

    public Builder btf(Optional<Btf> value) {
      btf = value;
      return this;
    }

    public Builder lines(List<SourceLine> value) {
      lines = value;
      return this;
    }

    public Builder replaced(Optional<Program> value) {
      replaced = value;
      return this;
    }

    public Builder classic(Optional<ClassicProgram> value) {
      classic = value;
      return this;
    }

    /**
     * The program.
     *
     * @throws IllegalArgumentException when no subprogram starts at slot 0
     */
    public Program build() {
      return new Program(
          name,
          section,
          origin,
          type,
          attachType,
          attachTo,
          code,
          maps,
          subprograms,
          licence,
          kernelVersion,
          flags,
          capabilities,
          btf,
          lines,
          classic,
          replaced);
    }
  }
}
