package dev.assay.ir.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VerifierRulesTest {
  private static VerifierRules of(RuleSet rules) {
    return Environment.judging(rules, Configuration.FULL).verifierRules();
  }

  @Test
  void everyRuleHasARowAndEveryRowIsARule() {
    Table table = Table.read("verifier-rules.tsv");
    List<String> named =
        table.rows().stream().map(row -> row.text("rule")).distinct().sorted().toList();
    List<String> known =
        Arrays.stream(VerifierRule.values()).map(VerifierRule::label).sorted().toList();
    assertEquals(known, named);
    table.rows().forEach(row -> assertFalse(row.text("source").isEmpty(), row.text("rule")));
  }

  @Test
  void releasesDiffer() {
    assertFalse(of(RuleSet.LINUX_6_1).keep(VerifierRule.FOURTH_INSTRUCTION_SET));
    assertTrue(of(RuleSet.LINUX_6_12).keep(VerifierRule.FOURTH_INSTRUCTION_SET));
    assertFalse(of(RuleSet.LINUX_6_12).keep(VerifierRule.ORDERED_ACCESSES));
    assertTrue(of(RuleSet.CURRENT).keep(VerifierRule.ORDERED_ACCESSES));
    assertTrue(of(RuleSet.DOCUMENT_2015).keep(VerifierRule.ORDERED_ACCESSES));
  }

  @Test
  void factsDifferToo() {
    Environment first = Environment.judging(RuleSet.LINUX_6_1, Configuration.FULL);
    Environment second = Environment.judging(RuleSet.LINUX_6_12, Configuration.FULL);
    assertTrue(first.kfunc("bpf_dynptr_size").isEmpty());
    assertTrue(second.kfunc("bpf_dynptr_size").isPresent());
    assertTrue(second.kfunc("bpf_local_irq_save").isEmpty());
    assertEquals("owning-pointer", first.fieldCalled("kptr_ref").orElseThrow());
    assertEquals("owning-pointer", second.fieldCalled("kptr").orElseThrow());
    assertTrue(first.fieldCalled("bpf_list_head").isEmpty());
  }
}
