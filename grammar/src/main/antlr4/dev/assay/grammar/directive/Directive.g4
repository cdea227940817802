// One directive line, shared by the eBPF dialects: a word, then atoms, pairs and strings. Which
// directive takes what is looked up afterwards, so that the error can say so.
grammar Directive;

directive : DOT_WORD part* EOF ;

part
  : key=ATOM ('=' value=(ATOM | STRING))?  # pair
  | STRING                       # quoted
  | '=' value=(ATOM | STRING)          # equals
  | '@' ATOM                     # place
  ;

DOT_WORD : '.' [a-z_]+ ;
ATOM : [a-zA-Z0-9_$*] [a-zA-Z0-9_.$*-]* | '-' [0-9]+ | '.' [a-zA-Z0-9_.$]+ ;
STRING : '"' STRING_CHARACTER* '"' ;
OPEN_STRING : '"' STRING_CHARACTER* ;
COMMENT : (';' | '#' | '//') ~[\r\n]* -> skip ;
BLANK : [ \t\u000C]+ -> skip ;
STRAY : . ;

fragment STRING_CHARACTER : ~["\\] | '\\' . ;
