package dev.assay.grammar.mnemonic;

/** What kind of operand a mnemonic wants. */
enum Kind {
  REGISTER("a register") {
    @Override
    boolean takes(Argument argument) {
      return argument instanceof Argument.Reg;
    }
  },
  MEMORY("a memory operand like [%r1+4]") {
    @Override
    boolean takes(Argument argument) {
      return argument instanceof Argument.Memory;
    }
  },
  NUMBER("a number") {
    @Override
    boolean takes(Argument argument) {
      return argument instanceof Argument.Number;
    }
  },
  REGISTER_OR_NUMBER("a register or number") {
    @Override
    boolean takes(Argument argument) {
      return REGISTER.takes(argument) || NUMBER.takes(argument);
    }
  },
  NUMBER_OR_REFERENCE("a number, map[NAME] or func[NAME]") {
    @Override
    boolean takes(Argument argument) {
      return NUMBER.takes(argument) || argument instanceof Argument.Reference;
    }
  },
  TARGET("a label or a distance like +3") {
    @Override
    boolean takes(Argument argument) {
      return argument instanceof Argument.Word
          || argument instanceof Argument.Distance
          || argument instanceof Argument.Number(var _, String text) && text.startsWith("-");
    }
  },
  CALLEE("a helper's name or number, a register, or kfunc[ID]") {
    @Override
    boolean takes(Argument argument) {
      return !(argument instanceof Argument.Memory);
    }
  };

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  /** What to call it in a message. */
  String words() {
    return words;
  }

  abstract boolean takes(Argument argument);
}
