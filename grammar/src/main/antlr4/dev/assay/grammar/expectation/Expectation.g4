// What a comment says a program should do:
//   verify: reject @3 stack-bounds "invalid write to stack"
//   smt: unsafe @3 stack-bounds
//   run: packet=ffff_00*12 map.counts[00000000]=05000000 r0=2
// The rule takes any terms; which subject takes what is looked up afterwards.
grammar Expectation;

expectation : WORD ':' term* EOF ;

term
  : '@' WORD                                   # slotTerm
  | STRING                                     # messageTerm
  | name=WORD STRING? ('[' key=WORD ']')? '=' value=WORD  # settingTerm
  | WORD                                       # wordTerm
  ;

WORD : [a-zA-Z0-9_.*-]+ ;
STRING : '"' STRING_CHARACTER* '"' ;
OPEN_STRING : '"' STRING_CHARACTER* ;
BLANK : [ \t\r\u000C]+ -> skip ;
STRAY : . ;

fragment STRING_CHARACTER : ~["\\\r\n] | '\\' ~[\r\n] ;
