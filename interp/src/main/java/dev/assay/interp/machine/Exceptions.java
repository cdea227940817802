package dev.assay.interp.machine;

import dev.assay.ir.kfunc.ExceptionCallback;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/**
 * What a program throws: it leaves all functions at once and goes on, in the frame of the main
 * program and with nothing in its registers, in the function that is to catch it; where there is
 * none, it is what the program returns. Source: bpf_throw in kernel/bpf/helpers.c.
 */
public final class Exceptions {
  private int calledBack;
  private boolean replaced;
  private boolean caught;
  private Optional<Long> thrown = Optional.empty();

  void enterCallback() {
    calledBack++;
  }

  void leaveCallback() {
    calledBack--;
  }

  /** Another program has taken the place of a function, whose caller it returns to. */
  public void replaceFunction() {
    replaced = true;
  }

  /** What is wrong with throwing now. */
  public Optional<Fault> judge() {
    if (calledBack > 0)
      return fault(Property.CALL_ARGUMENT, "throws out of a function that is called back");
    if (caught) return fault(Property.CALL_ARGUMENT, "throws while it catches");
    return replaced
        ? fault(Property.UNKNOWN_CALL, "the machine does not serve throwing after such tail calls")
        : Optional.empty();
  }

  /** The program throws a number. */
  public void raise(long cookie) {
    thrown = Optional.of(cookie);
  }

  /** Whether an engine has to leave all functions now. */
  public boolean isRaised() {
    return thrown.isPresent();
  }

  /** The number thrown, which from now on is caught. */
  public long take() {
    long cookie = thrown.orElseThrow();
    thrown = Optional.empty();
    caught = true;
    return cookie;
  }

  /** Where a program goes on with it; empty where it is the result. */
  public static Optional<Integer> catcher(Program program) {
    return ExceptionCallback.of(program).start();
  }

  private static Optional<Fault> fault(Property property, String message) {
    return Optional.of(new Fault(property, message));
  }
}
