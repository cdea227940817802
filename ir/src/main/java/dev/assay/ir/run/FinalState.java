package dev.assay.ir.run;

import dev.assay.ir.program.Bytes;
import java.util.List;

/**
 * What a run leaves behind.
 *
 * @param registers r0, r6, r7, r8, r9 of the main program when it returned; empty after anything
 *     else
 * @param context the context's bytes
 * @param packet the packet's bytes between data and end; empty where there is none
 * @param maps contents of every map whose content can be listed
 * @param output what the program sent outside, in order, a line each: {@code printk: TEXT}, {@code
 *     perf MAP: HEX}, {@code redirect IFINDEX}, {@code clone IFINDEX: HEX} and the like
 */
public record FinalState(
    List<Long> registers, Bytes context, Bytes packet, List<MapContent> maps, List<String> output) {
  public FinalState {
    registers = List.copyOf(registers);
    maps = List.copyOf(maps);
    output = List.copyOf(output);
  }
}
