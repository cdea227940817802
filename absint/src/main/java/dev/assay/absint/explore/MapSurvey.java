package dev.assay.absint.explore;

import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.MapFields;
import dev.assay.absint.state.MapFields.Field;
import dev.assay.absint.state.MapFields.Kind;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The maps of a program, with the fields of their values that the kernel owns. */
final class MapSurvey {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_REPEATS = 64;
  private static final int POINTER_BYTES = 8;
  private static final Map<String, Kind> STRUCTS =
      Map.of(
          "bpf_spin_lock", Kind.SPIN_LOCK,
          "bpf_res_spin_lock", Kind.RES_SPIN_LOCK,
          "bpf_timer", Kind.TIMER,
          "bpf_wq", Kind.WORKQUEUE,
          "bpf_task_work", Kind.TASK_WORK,
          "bpf_list_head", Kind.LIST_HEAD,
          "bpf_list_node", Kind.LIST_NODE,
          "bpf_rb_root", Kind.RB_ROOT,
          "bpf_rb_node", Kind.RB_NODE,
          "bpf_refcount", Kind.REFCOUNT);
  private static final List<String> POINTER_TAGS =
      List.of("kptr", "kptr_untrusted", "percpu_kptr", "uptr");

  private final Optional<Btf> btf;

  private MapSurvey(Optional<Btf> btf) {
    this.btf = btf;
  }

  static List<KnownMap> of(Program program) {
    MapSurvey survey = new MapSurvey(program.btf());
    List<KnownMap> maps = new ArrayList<>();
    for (int i = 0; i < program.maps().size(); i++) {
      maps.add(survey.map(program.maps().get(i), i));
    }
    return maps;
  }

  private KnownMap map(MapDefinition definition, int index) {
    Optional<KnownMap> inner = definition.inner().map(d -> map(d, KnownMap.TEMPLATE));
    return new KnownMap(definition, index, inner, fields(definition));
  }

  private MapFields fields(MapDefinition definition) {
    List<Field> found = new ArrayList<>();
    if (definition.valueType() != 0 && btf.filter(b -> b.has(definition.valueType())).isPresent()) {
      collect(btf.get(), definition.valueType(), 0, 0, found);
    }
    return found.isEmpty() ? MapFields.NONE : new MapFields(found);
  }

  private static void collect(Btf btf, int type, int offset, int depth, List<Field> found) {
    Optional<BtfType> resolved = btf.resolved(type);
    if (depth > MAX_DEPTH || resolved.isEmpty()) {
      return;
    }
    switch (resolved.get()) {
      case BtfType.Struct s when STRUCTS.containsKey(s.name()) ->
          found.add(new Field(STRUCTS.getOrDefault(s.name(), Kind.TIMER), offset, s.size()));
      case BtfType.Struct s -> {
        for (BtfType.Member member : s.members()) {
          collect(btf, member.type(), offset + member.bitOffset() / 8, depth + 1, found);
        }
      }
      case BtfType.Array a -> {
        int size = (int) btf.sizeOf(a.element()).orElse(0);
        for (int i = 0; size > 0 && i < Math.min(a.count(), MAX_REPEATS); i++) {
          collect(btf, a.element(), offset + i * size, depth + 1, found);
        }
      }
      case BtfType.Pointer p when isTagged(btf, p.target()) ->
          found.add(new Field(Kind.KERNEL_POINTER, offset, POINTER_BYTES));
      default -> {}
    }
  }

  private static boolean isTagged(Btf btf, int target) {
    return btf.has(target)
        && btf.type(target) instanceof BtfType.TypeTag tag
        && POINTER_TAGS.contains(tag.name());
  }
}
