package dev.assay.absint.explore;

import dev.assay.absint.memory.Setting;
import dev.assay.absint.state.KnownMap;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.fields.ValueTypes;
import dev.assay.ir.program.MapDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The maps of a program, with the fields of their values that the kernel owns. */
final class MapSurvey {
  private final Setting setting;
  private final Optional<Btf> btf;

  private MapSurvey(Setting setting) {
    this.setting = setting;
    this.btf = setting.program().btf();
  }

  static List<KnownMap> of(Setting setting) {
    MapSurvey survey = new MapSurvey(setting);
    List<KnownMap> maps = new ArrayList<>();
    List<MapDefinition> definitions = setting.program().maps();
    for (int i = 0; i < definitions.size(); i++) {
      maps.add(survey.map(definitions.get(i), i));
    }
    return maps;
  }

  private KnownMap map(MapDefinition definition, int index) {
    Optional<KnownMap> inner = definition.inner().map(d -> map(d, KnownMap.inside(index)));
    Optional<ValueTypes> types = btf.map(b -> ValueTypes.of(definition, b, setting.environment()));
    return new KnownMap(definition, index, inner, types.orElse(ValueTypes.NONE));
  }
}
