package dev.assay.interp.machine;

import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.objects.ObjectType;

/** Kernel objects that helpers give. */
final class ObjectResults {
  private ObjectResults() {}

  /** Whether look-ups in a map give objects. */
  static boolean isObject(Machine machine, long handle) {
    return machine
        .map(handle)
        .flatMap(map -> ObjectType.inMap(map.definition().type()))
        .isPresent();
  }

  /** What a scripted result stands for: where an object is given, any number but 0 means it. */
  static long scripted(Machine machine, HelperPrototype helper, long result, long r1) {
    return switch (helper.returns().kind()) {
      case INTEGER, VOID, MEM -> result;
      case MAP_VALUE ->
          result == 0 || !isObject(machine, r1) ? result : machine.objects().readable();
      case MEM_OR_BTF_ID -> result == 0 ? 0 : r1;
      case SOCKET, TCP_SOCK, SOCK_COMMON -> result == 0 ? 0 : machine.objects().readable();
      case BTF_ID ->
          result == 0
              ? 0
              : helper.name().equals("kptr_xchg")
                  ? machine.pointers().objectFor(r1)
                  : machine.objects().of(helper.returns().btfType());
    };
  }
}
