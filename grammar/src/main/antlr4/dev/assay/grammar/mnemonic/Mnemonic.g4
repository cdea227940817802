// The assembly of bpf_conformance and ubpf: a mnemonic and its operands. The rule takes any
// mnemonic with any operands; which belong together is looked up afterwards, so that the error can
// say what the mnemonic wants.
grammar Mnemonic;

line : prefix* instruction? (EOL | EOF) ;

prefix : WORD ':' # labelPrefix | INT ':' # placePrefix ;

instruction
  : WORD item* (',' operand)*  # operation
  | DIRECTIVE                  # directive
  ;

// Before the first comma: words that belong to the mnemonic (`lock fetch add`), then an operand.
item : operand ;

operand
  : REGISTER                                                        # registerOperand
  | '[' REGISTER displacement? ']'                                  # memoryOperand
  | WORD '[' subject ']' displacement?                              # referenceOperand
  | '+' INT                                                         # distanceOperand
  | number                                                          # numberOperand
  | WORD                                                            # wordOperand
  ;

subject : WORD | STRING | number | '+' INT ;

displacement : ('+' | MINUS) (INT | WORD) ;

number : MINUS? INT ;

MINUS : '-' ;

REGISTER : '%'? 'r' [0-9]+ ;
INT : '0' [xX] [0-9a-fA-F]+ | [0-9]+ ;
WORD : [a-zA-Z_$] [a-zA-Z0-9_.$]* ;
STRING : '"' STRING_CHARACTER* '"' ;
OPEN_STRING : '"' STRING_CHARACTER* ;
DIRECTIVE : '.' [a-z_]+ ~[\r\n]* ;
EOL : '\r'? '\n' ;
COMMENT : (';' | '#' | '//') ~[\r\n]* -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' .*? ('*/' | EOF) -> channel(HIDDEN) ;
BLANK : [ \t\u000C]+ -> skip ;
STRAY : . ;

fragment STRING_CHARACTER : ~["\\\r\n] | '\\' ~[\r\n] ;
