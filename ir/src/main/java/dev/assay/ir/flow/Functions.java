package dev.assay.ir.flow;

import dev.assay.ir.isa.Code;
import java.util.ArrayList;
import java.util.List;

/** Cuts code into functions. */
final class Functions {
  private Functions() {}

  static List<Function> of(Code code) {
    List<Integer> starts = List.copyOf(FunctionStarts.of(code));
    List<Function> functions = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : code.size();
      functions.add(new Function(i, starts.get(i), end));
    }
    return functions;
  }
}
