package dev.assay.interp.machine.helper;

import dev.assay.interp.machine.Helper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The helpers that the machine serves, by name as in {@code BPF_FUNC_name}. */
public final class HelperLibrary {
  private final Map<String, Helper> helpers = new HashMap<>();

  public HelperLibrary() {
    MapHelpers.addTo(this);
    TimeHelpers.addTo(this);
    TaskHelpers.addTo(this);
    ProbeHelpers.addTo(this);
    OutputHelpers.addTo(this);
    SkbHelpers.addTo(this);
    ResizeHelpers.addTo(this);
    VlanHelpers.addTo(this);
    RedirectHelpers.addTo(this);
    SocketHelpers.addTo(this);
    ObjectHelpers.addTo(this);
    StorageHelpers.addTo(this);
    CallbackHelpers.addTo(this);
    TimerHelpers.addTo(this);
    DynptrHelpers.addTo(this);
  }

  HelperLibrary put(String name, Helper helper) {
    helpers.put(name, helper);
    return this;
  }

  /** What a helper does; empty where the machine does not serve it. */
  public Optional<Helper> find(String name) {
    return Optional.ofNullable(helpers.get(name));
  }

  /** The names of all. */
  public Set<String> names() {
    return Set.copyOf(helpers.keySet());
  }
}
