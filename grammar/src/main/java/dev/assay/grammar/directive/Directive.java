package dev.assay.grammar.directive;

import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Origin;
import dev.assay.ir.program.ProgramFlag;
import dev.assay.ir.program.Subprogram.Linkage;
import java.util.OptionalInt;
import java.util.Set;

/** What a line that starts with a dot says. */
public sealed interface Directive {

  /** {@code .program NAME}. */
  record Name(String name) implements Directive {}

  /** {@code .type xdp}. */
  record Type(ProgramType type) implements Directive {}

  /** {@code .attach cgroup_inet_ingress}. */
  record Attach(AttachType type) implements Directive {}

  /** {@code .target "tcp_v4_connect"}: the kernel's function or tracepoint. */
  record Target(String name) implements Directive {}

  /** {@code .section "xdp"}. */
  record Section(String name) implements Directive {}

  /** {@code .license "GPL"}. */
  record Licence(String text) implements Directive {}

  /** {@code .version 0x61200}. */
  record Version(int number) implements Directive {}

  /** {@code .flags sleepable any_alignment}. */
  record Flags(Set<ProgramFlag> flags) implements Directive {}

  /** {@code .capabilities bpf net_admin}, or {@code none}: what the loader may do. */
  record Capabilities(Set<Capability> capabilities) implements Directive {}

  /** {@code .origin compiled}. */
  record From(Origin origin) implements Directive {}

  /** {@code .map NAME hash key=4 value=8 entries=16}. */
  record Map(MapDefinition definition) implements Directive {}

  /** {@code .inner NAME array key=4 value=8 entries=1}: template of the maps in the last one. */
  record Inner(MapDefinition definition) implements Directive {}

  /** {@code .entry 00000000 = 0500000000000000}: an initial entry of the last map. */
  record Entry(MapEntry entry) implements Directive {}

  /**
   * {@code .function NAME static btf=7}: a subprogram starts here, or at the given slot.
   *
   * @param btf its BTF type id, 0 where unknown
   */
  record Function(String name, Linkage linkage, int btf, OptionalInt slot) implements Directive {}

  /**
   * {@code .slot 0x000000010000000b}: a slot's 64 bits, opcode in the lowest byte.
   *
   * @param bits in the layout of {@link dev.assay.ir.isa.RawSlot}
   */
  record Slot(long bits) implements Directive {}

  /** {@code .line "xdp.c" 12 5 "text"}: the source of what follows, or of the given slot. */
  record Line(String file, int line, int column, String text, OptionalInt slot)
      implements Directive {}
}
