// Classic BPF: what `tcpdump -d` prints and what `bpf_asm` reads, and the numbers of
// `tcpdump -ddd`, `tcpdump -dd` and `bpf_asm`. As in the mnemonic dialect, any mnemonic goes with
// any operands here.
grammar Classic;

// As for bpf_asm, `#` at the start of a line begins a comment, and elsewhere a constant.
line : (comment | prefix* instruction?) (EOL | EOF) ;

comment : '#' ~EOL* ;

prefix : '(' INT ')' # placePrefix | WORD ':' # labelPrefix ;

instruction
  : WORD (operand (',' operand)*)? ways?        # operation
  | numbers                                     # numeric
  | '{' INT ',' INT ',' INT ',' INT '}' ','?    # initializer
  | '.raw' INT INT INT INT                      # raw
  ;

ways : 'jt' INT 'jf' INT ;

operand
  : '#' number                               # constantOperand
  | '#' WORD                                 # extensionOperand
  | '%'? WORD                                # wordOperand
  | number                                   # numberOperand
  | WORD '[' number ']'                      # scratchOperand
  | '[' number ']'                           # absoluteOperand
  | '[' '%'? WORD number? ']'                # indirectOperand
  | INT '*' '(' '[' number ']' '&' INT ')'   # headerOperand
  ;

// A count; a row; or both in one line, `4,40 0 0 12,21 0 1 2048,...`.
numbers : group (',' group)* ','? ;

group : INT ( INT INT INT )? ;

number : ('-' | '+')? INT ;

INT : '0' [xX] [0-9a-fA-F]+ | [0-9]+ ;
WORD : [a-zA-Z_] [a-zA-Z0-9_]* ;
EOL : '\r'? '\n' ;
COMMENT : (';' | '//') ~[\r\n]* -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' .*? ('*/' | EOF) -> channel(HIDDEN) ;
BLANK : [ \t\u000C]+ -> skip ;
STRAY : . ;
