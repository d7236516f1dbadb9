;; Decodes LZMA (LZMA specification, Igor Pavlov, 2015) with lc=3, lp=0 and pb=2, in steps.
;; The memory contains the probabilities, everything that is decoded, which is also the
;; dictionary, and, at its very end, a piece of the input. So reading more than that traps.
(module
  (memory (export "memory") 1)

  ;; Where the probabilities are. Each takes two bytes. They end at 0x3b00.
  (global $isMatch i32 (i32.const 0x000))      ;; for 12 states and 4 positions
  (global $isRep i32 (i32.const 0x060))        ;; for 12 states, as are the next three
  (global $isRep0 i32 (i32.const 0x080))
  (global $isRep1 i32 (i32.const 0x0a0))
  (global $isRep2 i32 (i32.const 0x0c0))
  (global $isLong i32 (i32.const 0x0e0))       ;; for 12 states and 4 positions
  (global $slots i32 (i32.const 0x180))        ;; 4 trees of 64
  (global $special i32 (i32.const 0x380))      ;; 115
  (global $align i32 (i32.const 0x480))        ;; a tree of 16
  (global $matchLength i32 (i32.const 0x500))  ;; two choices, 4 trees of 8 at 0x10, 4 of 8 at 0x50, one of 256 at 0x90
  (global $repLength i32 (i32.const 0x800))
  (global $literals i32 (i32.const 0x0b00))    ;; 8 times 0x300
  (global $start i32 (i32.const 0x4000))       ;; of the output

  (global $in (mut i32) (i32.const 0))
  (global $out (mut i32) (i32.const 0x4000))
  (global $range (mut i32) (i32.const -1))
  (global $code (mut i32) (i32.const 0))
  (global $state (mut i32) (i32.const 0))      ;; what the last tokens were
  (global $rep0 (mut i32) (i32.const 0))       ;; the last distances, minus 1
  (global $rep1 (mut i32) (i32.const 0))
  (global $rep2 (mut i32) (i32.const 0))
  (global $rep3 (mut i32) (i32.const 0))

  ;; begin takes the place of the input, and returns that of the output.
  (func (export "begin") (param $in i32) (result i32) (local $i i32)
    (loop $each
      (i32.store16 (local.get $i) (i32.const 1024))
      (br_if $each (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 2))) (i32.const 0x3b00))))
    (global.set $in (local.get $in))
    (local.set $i (i32.const 5))
    (loop $each
      (call $shift)
      (br_if $each (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
    (global.set $range (i32.const -1))
    (global.get $out))

  ;; shift reads a byte of the input.
  (func $shift
    (global.set $range (i32.shl (global.get $range) (i32.const 8)))
    (global.set $code (i32.or
      (i32.shl (global.get $code) (i32.const 8))
      (i32.load8_u (global.get $in))))
    (global.set $in (i32.add (global.get $in) (i32.const 1))))

  ;; bit decodes a bit and adapts its probability.
  (func $bit (param $at i32) (result i32) (local $p i32) (local $bound i32) (local $bit i32)
    (local.set $bound (i32.mul
      (i32.shr_u (global.get $range) (i32.const 11))
      (local.tee $p (i32.load16_u (local.get $at)))))
    (if (i32.lt_u (global.get $code) (local.get $bound))
      (then
        (global.set $range (local.get $bound))
        (i32.store16 (local.get $at) (i32.add (local.get $p)
          (i32.shr_u (i32.sub (i32.const 2048) (local.get $p)) (i32.const 5)))))
      (else
        (local.set $bit (i32.const 1))
        (global.set $range (i32.sub (global.get $range) (local.get $bound)))
        (global.set $code (i32.sub (global.get $code) (local.get $bound)))
        (i32.store16 (local.get $at) (i32.sub (local.get $p)
          (i32.shr_u (local.get $p) (i32.const 5))))))
    (if (i32.lt_u (global.get $range) (i32.const 0x1000000))
      (then (call $shift)))
    (local.get $bit))

  ;; tree decodes a number of n bits, with the highest first.
  (func $tree (param $at i32) (param $n i32) (result i32) (local $symbol i32) (local $end i32)
    (local.set $symbol (i32.const 1))
    (local.set $end (i32.shl (i32.const 1) (local.get $n)))
    (loop $each
      (local.set $symbol (i32.or
        (i32.shl (local.get $symbol) (i32.const 1))
        (call $bit (i32.add (local.get $at) (i32.shl (local.get $symbol) (i32.const 1))))))
      (br_if $each (i32.lt_u (local.get $symbol) (local.get $end))))
    (i32.sub (local.get $symbol) (local.get $end)))

  ;; reverse decodes a number of n bits, with the lowest first.
  (func $reverse (param $at i32) (param $n i32) (result i32)
      (local $symbol i32) (local $i i32) (local $bit i32) (local $value i32)
    (local.set $symbol (i32.const 1))
    (loop $each
      (local.set $bit (call $bit (i32.add (local.get $at) (i32.shl (local.get $symbol) (i32.const 1)))))
      (local.set $symbol (i32.or (i32.shl (local.get $symbol) (i32.const 1)) (local.get $bit)))
      (local.set $value (i32.or (local.get $value) (i32.shl (local.get $bit) (local.get $i))))
      (br_if $each (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $value))

  ;; direct decodes a number of n bits that are equally probable.
  (func $direct (param $n i32) (result i32) (local $value i32) (local $bit i32)
    (loop $each
      (global.set $range (i32.shr_u (global.get $range) (i32.const 1)))
      (if (local.tee $bit (i32.ge_u (global.get $code) (global.get $range)))
        (then (global.set $code (i32.sub (global.get $code) (global.get $range)))))
      (local.set $value (i32.or (i32.shl (local.get $value) (i32.const 1)) (local.get $bit)))
      (if (i32.lt_u (global.get $range) (i32.const 0x1000000))
        (then (call $shift)))
      (br_if $each (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $value))

  (func $length (param $at i32) (param $position i32) (result i32)
    (if (i32.eqz (call $bit (local.get $at)))
      (then (return (i32.add (i32.const 2) (call $tree
        (i32.add (local.get $at) (i32.add (i32.const 0x10) (i32.shl (local.get $position) (i32.const 4))))
        (i32.const 3))))))
    (if (i32.eqz (call $bit (i32.add (local.get $at) (i32.const 2))))
      (then (return (i32.add (i32.const 10) (call $tree
        (i32.add (local.get $at) (i32.add (i32.const 0x50) (i32.shl (local.get $position) (i32.const 4))))
        (i32.const 3))))))
    (i32.add (i32.const 18) (call $tree (i32.add (local.get $at) (i32.const 0x90)) (i32.const 8))))

  ;; distance depends on the length of its match. It is the distance minus 1.
  (func $distance (param $length i32) (result i32) (local $slot i32) (local $n i32) (local $high i32)
    (local.set $slot (call $tree
      (i32.add (global.get $slots) (i32.shl
        (select (i32.sub (local.get $length) (i32.const 2)) (i32.const 3) (i32.lt_u (local.get $length) (i32.const 5)))
        (i32.const 7)))
      (i32.const 6)))
    (if (i32.lt_u (local.get $slot) (i32.const 4))
      (then (return (local.get $slot))))
    (local.set $n (i32.sub (i32.shr_u (local.get $slot) (i32.const 1)) (i32.const 1)))
    (local.set $high (i32.shl
      (i32.or (i32.const 2) (i32.and (local.get $slot) (i32.const 1)))
      (local.get $n)))
    (if (i32.lt_u (local.get $slot) (i32.const 14))
      (then (return (i32.add (local.get $high) (call $reverse
        (i32.add (global.get $special) (i32.shl (i32.sub (local.get $high) (local.get $slot)) (i32.const 1)))
        (local.get $n))))))
    (i32.add (local.get $high) (i32.add
      (i32.shl (call $direct (i32.sub (local.get $n) (i32.const 4))) (i32.const 4))
      (call $reverse (global.get $align) (i32.const 4)))))

  ;; literal decodes a byte. After a match, it is probably not the byte that would have
  ;; continued the match: as long as their bits agree, the probabilities depend on that byte.
  (func $literal
      (local $at i32) (local $symbol i32) (local $match i32) (local $agree i32) (local $bit i32)
    (local.set $at (i32.add (global.get $literals) (i32.mul
      (i32.shr_u (i32.load8_u (i32.sub (global.get $out) (i32.const 1))) (i32.const 5))
      (i32.const 0x600))))
    (if (i32.ge_u (global.get $state) (i32.const 7))
      (then
        (local.set $match (i32.load8_u (i32.sub (i32.sub (global.get $out) (global.get $rep0)) (i32.const 1))))
        (local.set $agree (i32.const 0x100))))
    (local.set $symbol (i32.const 1))
    (loop $each
      (local.set $match (i32.shl (local.get $match) (i32.const 1)))
      (local.set $bit (call $bit (i32.add (local.get $at) (i32.shl
        (i32.add (local.get $symbol) (i32.add (local.get $agree) (i32.and (local.get $match) (local.get $agree))))
        (i32.const 1)))))
      (local.set $symbol (i32.or (i32.shl (local.get $symbol) (i32.const 1)) (local.get $bit)))
      (local.set $agree (i32.and (local.get $agree) ;; match's bit or its opposite
        (i32.xor (local.get $match) (i32.sub (local.get $bit) (i32.const 1)))))
      (br_if $each (i32.lt_u (local.get $symbol) (i32.const 0x100))))
    (i32.store8 (global.get $out) (local.get $symbol))
    (global.set $out (i32.add (global.get $out) (i32.const 1)))
    (global.set $state (select
      (i32.const 0)
      (i32.sub (global.get $state) (select (i32.const 3) (i32.const 6) (i32.lt_u (global.get $state) (i32.const 10))))
      (i32.lt_u (global.get $state) (i32.const 4)))))

  ;; copy repeats earlier output.
  (func $copy (param $n i32) (local $from i32)
    (if (i32.ge_u (global.get $rep0) (i32.sub (global.get $out) (global.get $start)))
      (then (unreachable)))
    (local.set $from (i32.sub (i32.sub (global.get $out) (global.get $rep0)) (i32.const 1)))
    (loop $each
      (i32.store8 (global.get $out) (i32.load8_u (local.get $from)))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (global.set $out (i32.add (global.get $out) (i32.const 1)))
      (br_if $each (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))

  ;; after changes the state.
  (func $after (param $literal i32) (param $other i32)
    (global.set $state (select (local.get $literal) (local.get $other) (i32.lt_u (global.get $state) (i32.const 7)))))

  (func $match (param $position i32) (local $length i32)
    (global.set $rep3 (global.get $rep2))
    (global.set $rep2 (global.get $rep1))
    (global.set $rep1 (global.get $rep0))
    (local.set $length (call $length (global.get $matchLength) (local.get $position)))
    (global.set $rep0 (call $distance (local.get $length)))
    (call $after (i32.const 7) (i32.const 10))
    (call $copy (local.get $length)))

  ;; rep repeats at one of the last distances, which then becomes the last.
  (func $rep (param $position i32) (local $state i32) (local $distance i32)
    (local.set $state (i32.shl (global.get $state) (i32.const 1)))
    (local.set $distance (global.get $rep0))
    (if (call $bit (i32.add (global.get $isRep0) (local.get $state)))
      (then
        (if (call $bit (i32.add (global.get $isRep1) (local.get $state)))
          (then
            (if (call $bit (i32.add (global.get $isRep2) (local.get $state)))
              (then
                (local.set $distance (global.get $rep3))
                (global.set $rep3 (global.get $rep2)))
              (else (local.set $distance (global.get $rep2))))
            (global.set $rep2 (global.get $rep1)))
          (else (local.set $distance (global.get $rep1))))
        (global.set $rep1 (global.get $rep0))
        (global.set $rep0 (local.get $distance)))
      (else
        (if (i32.eqz (call $bit (i32.add (global.get $isLong)
            (i32.add (i32.shl (local.get $state) (i32.const 2)) (i32.shl (local.get $position) (i32.const 1))))))
          (then
            (call $after (i32.const 9) (i32.const 11))
            (call $copy (i32.const 1))
            (return)))))
    (local.set $distance (call $length (global.get $repLength) (local.get $position)))
    (call $after (i32.const 8) (i32.const 11))
    (call $copy (local.get $distance)))

  ;; complete says whether this can be the end: then, nothing of the code is left.
  (func (export "complete") (result i32)
    (i32.eqz (global.get $code)))

  ;; input returns the place of what isn't read yet.
  (func (export "input") (result i32)
    (global.get $in))

  ;; decode takes the place of the input. It continues until the output has reached $end or
  ;; the input is past $limit, and returns where the output is. A step is small: engines
  ;; compile a function better once it is used much, but not while it runs. The least step is
  ;; a token, which reads at most 20 bytes: 22 bits with a probability of at least 31/2048,
  ;; and 26 that are equally probable, are 160 bits.
  (func (export "decode") (param $in i32) (param $limit i32) (param $end i32) (result i32) (local $position i32)
    (global.set $in (local.get $in))
    (loop $each
      (local.set $position (i32.and (global.get $out) (i32.const 3)))
      (if (call $bit (i32.add (global.get $isMatch)
          (i32.add (i32.shl (global.get $state) (i32.const 3)) (i32.shl (local.get $position) (i32.const 1)))))
        (then
          (if (call $bit (i32.add (global.get $isRep) (i32.shl (global.get $state) (i32.const 1))))
            (then (call $rep (local.get $position)))
            (else (call $match (local.get $position)))))
        (else (call $literal)))
      (br_if $each (i32.and
        (i32.lt_u (global.get $out) (local.get $end))
        (i32.ge_u (local.get $limit) (global.get $in)))))
    (global.get $out)))
