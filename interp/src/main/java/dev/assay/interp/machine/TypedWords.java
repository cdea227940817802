package dev.assay.interp.machine;

import dev.assay.ir.environment.ReturnRange;
import dev.assay.ir.objects.TypedContext;
import dev.assay.ir.objects.TypedContext.Word;

/** Contexts whose words are a kernel function's arguments. */
final class TypedWords {
  private TypedWords() {}

  /** Makes of what the input says a context that the kernel could give. */
  static void publish(TypedContext words, long context, Objects objects) {
    for (int at = 0; at < words.size(); at += Long.BYTES) {
      long address = context + at;
      boolean isNull = Memory.i64(address) == 0;
      switch (words.at(at)) {
        case Word.Number _ -> {}
        case Word.Answer(ReturnRange range) -> {
          long answer = Memory.i64(address);
          if (answer < range.min() || answer > range.max()) Memory.put64(address, 0);
        }
        case Word.Object(var type, var _, boolean nullable) ->
            Memory.put64(address, nullable && isNull ? 0 : objects.of(type));
        case Word.Buffer(boolean readOnly) ->
            Memory.put64(address, isNull ? 0 : readOnly ? objects.readable() : objects.writable());
      }
    }
  }
}
