// The assembly that the kernel's verifier log and LLVM print. One line is one rule, without
// recursion, so that parsing takes time and stack in proportion to the line. Words that name
// operations are plain names here: what they mean is looked up in ir.isa.
grammar Kernel;

line : prefix* statement? (EOL | EOF) ;

// `loop:`, `7:`, `0000000000000118 <LBB0_4>:`, the bytes of llvm-objdump, the opcode of the kernel.
prefix
  : ID ':'            # labelPrefix
  | INT ':'           # placePrefix
  | HEADING           # headingPrefix
  | BYTES             # bytesPrefix
  | OPCODE            # opcodePrefix
  ;

statement
  : REGISTER definition                                                # define
  | access '=' value                                                   # store
  | 'lock' access COMPOUND REGISTER                                    # lock
  | 'if' REGISTER comparison value 'goto' target                       # branch
  | word=('goto' | 'gotol' | 'may_goto') target                        # jump
  | 'call' callee                                                      # call
  | 'callx' REGISTER                                                   # callRegister
  | 'exit'                                                             # exit
  | 'ld_pseudo' REGISTER ',' number ',' number (',' number)?           # loadPseudo
  | ID arguments                                                       # perform
  | SYMBOL                                                             # unknown
  | DIRECTIVE                                                          # directive
  ;

definition
  : '=' source      # assign
  | COMPOUND value  # compute
  ;

source
  : REGISTER                 # copy
  | number 'll'?             # constant
  | '-' REGISTER             # negate
  | '(' ID ')' REGISTER      # signExtend
  | access                   # load
  | ID REGISTER              # swap
  | ID arguments             # fetch
  | reference                # refer
  | ID 'll'                  # symbol
  ;

access : '*' '(' ID '*' ')' ( '(' address ')' | packet ) ;

packet : 'skb' '[' ( number | REGISTER displacement? ) ']' ;

address : REGISTER displacement? ;

// `+ 8`, `- 8`, `+ xdp_md.data_end`
displacement : ('+' | '-') (INT | ID) ;

arguments : '(' argument (',' argument)* ')' ;

argument
  : address                            # addressArgument
  | '(' ID '*' ')' '(' address ')'     # typedArgument
  | number                             # numberArgument
  ;

// `map[counts]`, `map_value[counts] + 8`, `func[callback]`
reference : ID '[' subject ']' displacement? ;

subject
  : ID             # namedSubject
  | STRING         # quotedSubject
  | number         # numberSubject
  | '+' INT        # distanceSubject
  ;

comparison : '==' | '!=' | '<' | '<=' | '>' | '>=' | '&' | 's<' | 's<=' | 's>' | 's>=' ;

value : REGISTER | number ;

target
  : sign=('+' | '-') INT SYMBOL? # distanceTarget
  | ID displacement? SYMBOL?      # namedTarget
  ;

callee
  : number SYMBOL?              # numberCallee
  | NUMBERED_NAME               # numberedCallee
  | reference                   # referenceCallee
  | ID displacement? SYMBOL?    # namedCallee
  ;

number : '-'? INT ;

COMPOUND : [-+*/%&|^] '=' | '<<=' | '>>=' | 's>>=' | 's/=' | 's%=' ;
REGISTER : [rw] [0-9]+ ;
HEADING : HEX4 HEX4 HEX4 HEX4 ' <' ~[>\r\n]+ '>:' ;
OPCODE : '(' HEX HEX ')' ;
BYTES : BYTE8 (' ' BYTE8)? ;
INT : '0' [xX] HEX+ | [0-9]+ ;
NUMBERED_NAME : WORD '#' '-'? [0-9]+ ;
ID : WORD ;
SYMBOL : '<' [a-zA-Z_.$] [a-zA-Z0-9_.$+@]* '>' ;
STRING : '"' STRING_CHARACTER* '"' ;
OPEN_STRING : '"' STRING_CHARACTER* ;
DIRECTIVE : '.' [a-z_]+ ~[\r\n]* ;
EOL : '\r'? '\n' ;
COMMENT : (';' | '#' | '//') ~[\r\n]* -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' .*? ('*/' | EOF) -> channel(HIDDEN) ;
BLANK : [ \t\u000C]+ -> skip ;
STRAY : . ;

fragment WORD : [a-zA-Z_$] [a-zA-Z0-9_.$]* ;
fragment HEX : [0-9a-fA-F] ;
fragment HEX4 : HEX HEX HEX HEX ;
fragment BYTE8 : HEX HEX (' ' HEX HEX) (' ' HEX HEX) (' ' HEX HEX) (' ' HEX HEX) (' ' HEX HEX) (' ' HEX HEX) (' ' HEX HEX) ;
fragment STRING_CHARACTER : ~["\\\r\n] | '\\' ~[\r\n] ;
