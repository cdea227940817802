// The loops of the texts beside this file, as a C compiler makes them.
#include <stdint.h>

static uint8_t buffer[16384], target[32768], source[32768], marks[8192];

// Opaque to the optimiser: neither the loops nor what they are given may be known before they run.
#define HIDE(x) __asm__ volatile("" : "+r"(x) : : "memory")

uint64_t alu(void) {
  uint64_t x = 0x2545f4914f6cdd1d;
  for (unsigned n = 4000; n != 0; n--) {
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
  }
  return x;
}

uint64_t checksum(void) {
  uint16_t *at = (uint16_t *)buffer;
  HIDE(at);
  uint64_t sum = 0;
  for (unsigned n = 8192; n != 0; n--)
    sum += *at++;
  sum = (sum & 0xffff) + (sum >> 16);
  sum += sum >> 16;
  return ~sum & 0xffff;
}

uint64_t copy(void) {
  uint64_t *from = (uint64_t *)source, *to = (uint64_t *)target;
  HIDE(from);
  HIDE(to);
  for (unsigned n = 4096; n != 0; n--)
    *to++ = *from++;
  return 0;
}

uint64_t sieve(void) {
  uint8_t *is = marks;
  HIDE(is);
  for (unsigned i = 2; i < 8192; i++)
    is[i] = 0;
  uint64_t primes = 0;
  for (unsigned i = 2; i < 8192; i++) {
    if (is[i])
      continue;
    primes++;
    for (unsigned j = i + i; j < 8192; j += i)
      is[j] = 1;
  }
  return primes;
}

uint64_t collatz(void) {
  uint64_t steps = 0;
  for (uint64_t n = 1; n <= 200; n++)
    for (uint64_t x = n; x != 1; steps++)
      x = x & 1 ? 3 * x + 1 : x >> 1;
  return steps;
}

uint64_t fnv1a(void) {
  uint8_t *at = buffer;
  HIDE(at);
  uint64_t hash = 0xcbf29ce484222325;
  for (unsigned n = 8192; n != 0; n--) {
    hash ^= *at++;
    hash *= 0x100000001b3;
  }
  return hash;
}
