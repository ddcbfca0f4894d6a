/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 as FIPS 180-4 describes it, sections 5.1.1 and 6.2.2, for texts of
 * some kilobytes: a page that allows its own script by digest allows no other.
 * The constants are the first 32 bits of the fractional parts of the cube roots
 * (k) and square roots (start) of the first primes. */
#include "export/digest.h"

#include "export/put.h"

static const uint32_t k[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
	0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
	0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static const uint32_t start[8] = {
	0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
	0x1f83d9ab, 0x5be0cd19,
};

static uint32_t turn(uint32_t x, int n)
{
	return x >> n | x << (32 - n);
}

static void schedule(const unsigned char *block, uint32_t *w)
{
	for (int t = 0; t < 16; t++)
		w[t] = (uint32_t)block[4 * t] << 24 |
		       (uint32_t)block[4 * t + 1] << 16 |
		       (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
	for (int t = 16; t < 64; t++) {
		uint32_t a = w[t - 15], b = w[t - 2];

		w[t] = w[t - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >> 3) +
		       w[t - 7] + (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
	}
}

/* h[0..7] are a..h of the standard. */
static void round_block(uint32_t *hash, const unsigned char *block)
{
	uint32_t w[64], h[8];

	schedule(block, w);
	memcpy(h, hash, sizeof h);
	for (int t = 0; t < 64; t++) {
		uint32_t e = h[4], a = h[0];
		uint32_t t1 = h[7] + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
		              ((e & h[5]) ^ (~e & h[6])) + k[t] + w[t];
		uint32_t t2 = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) +
		              ((a & h[1]) ^ (a & h[2]) ^ (h[1] & h[2]));

		memmove(h + 1, h, 7 * sizeof *h);
		h[4] += t1;
		h[0] = t1 + t2;
	}
	for (int i = 0; i < 8; i++)
		hash[i] += h[i];
}

static void sha256(const unsigned char *p, size_t len, unsigned char *digest)
{
	unsigned char last[128] = { 0 };
	size_t rest = len % 64, blocks = rest < 56 ? 1 : 2;
	uint64_t bits = (uint64_t)len * 8;
	uint32_t hash[8];

	memcpy(hash, start, sizeof hash);
	for (size_t i = 0; i + 64 <= len; i += 64)
		round_block(hash, p + i);
	memcpy(last, p + len - rest, rest);
	last[rest] = 0x80;
	for (int i = 0; i < 8; i++)
		last[blocks * 64 - 1 - (size_t)i] =
			(unsigned char)(bits >> 8 * i);
	for (size_t i = 0; i < blocks; i++)
		round_block(hash, last + 64 * i);
	for (int i = 0; i < 32; i++)
		digest[i] = (unsigned char)(hash[i / 4] >> (24 - 8 * (i % 4)));
}

void put_digest(struct bytes *b, const void *p, size_t len)
{
	unsigned char digest[32] = { 0 };

	sha256(p, len, digest);
	put_base64(b, digest, sizeof digest);
}
