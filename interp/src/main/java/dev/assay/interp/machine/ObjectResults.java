package dev.assay.interp.machine;

import dev.assay.ir.environment.HelperPrototype;

/** Kernel objects that helpers give. */
final class ObjectResults {
  private ObjectResults() {}

  /** What a scripted result stands for: where an object is given, any number but 0 means it. */
  static long scripted(Machine machine, HelperPrototype helper, long result) {
    return switch (helper.returns().kind()) {
      case INTEGER, VOID, MAP_VALUE, MEM, MEM_OR_BTF_ID -> result;
      case SOCKET, TCP_SOCK, SOCK_COMMON -> result == 0 ? 0 : machine.objects().readable();
      case BTF_ID -> result == 0 ? 0 : machine.objects().of(helper.returns().btfType());
    };
  }
}
