// Classic BPF: what `tcpdump -d` prints and what `bpf_asm` reads, and the numbers of
// `tcpdump -ddd`, `tcpdump -dd` and `bpf_asm`. As in the mnemonic dialect, any mnemonic goes with
// any operands here.
grammar Classic;

line : prefix* instruction? (EOL | EOF) ;

prefix : '(' INT ')' # placePrefix | WORD ':' # labelPrefix ;

instruction
  : WORD (operand (',' operand)*)? ways?  # operation
  | numbers                               # numeric
  | '{' INT ',' INT ',' INT ',' INT '}' ','? # initializer
  | DIRECTIVE                             # directive
  ;

ways : 'jt' INT 'jf' INT ;

operand
  : '#' number                                        # constantOperand
  | '#' WORD                                          # extensionOperand
  | '%'? WORD                                         # wordOperand
  | number                                            # numberOperand
  | WORD '[' number ']'                               # scratchOperand
  | '[' number ']'                                    # absoluteOperand
  | '[' '%'? WORD ('+' | '-') number ']'              # indirectOperand
  | INT '*' '(' '[' number ']' '&' INT ')'            # headerOperand
  ;

// `4,40 0 0 12,21 0 1 2048,...` on one line, or one row to a line.
numbers : INT ( INT INT INT )? ( ',' ( INT INT INT INT )? )* ;

number : ('-' | '+')? INT ;

INT : '0' [xX] [0-9a-fA-F]+ | [0-9]+ ;
WORD : [a-zA-Z_] [a-zA-Z0-9_]* ;
DIRECTIVE : '.' [a-z_]+ ~[\r\n]* ;
EOL : '\r'? '\n' ;
COMMENT : (';' | '//') ~[\r\n]* -> channel(HIDDEN) ;
LINE_COMMENT : {getCharPositionInLine() == 0}? '#' ~[\r\n]* -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' .*? ('*/' | EOF) -> channel(HIDDEN) ;
BLANK : [ \t\u000C]+ -> skip ;
STRAY : . ;
