/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "graph/alike.h"

#include "graph/fold.h"

uint32_t alike_words(struct str folded, struct str words[ALIKE_WORDS])
{
	uint32_t n = fold_words(folded, words, ALIKE_WORDS), kept = 0;
	if (n > ALIKE_WORDS)
		return 0;
	for (uint32_t i = 0; i < n; i++)
		if (i + 1 == n || (!str_eq(words[i], STR("al")) &&
		                   !str_eq(words[i], STR("el"))))
			words[kept++] = words[i];
	return kept;
}

uint32_t alike_bones(struct str word, char out[256])
{
	static const char from[] = "qgczwvjy", to[] = "kkkssbii";
	uint32_t n = 0;
	char before = 0;
	for (uint32_t i = 0; i < word.len && n < 255; i++) {
		const char *f = word.p[i] ? strchr(from, word.p[i]) : NULL;
		char c = f ? to[f - from] : word.p[i];
		bool bone = !i || !c || !strchr("aeiouh", c);
		if (bone && c != before)
			out[n++] = c;
		before = c == 'h' ? before : c;
	}
	return n;
}

/* Whether at most one letter was changed, added, left out or swapped. */
static bool one_letter(struct str a, struct str b)
{
	uint32_t i = 0, x = a.len, y = b.len;
	while (i < x && i < y && a.p[i] == b.p[i])
		i++;
	while (x > i && y > i && a.p[x - 1] == b.p[y - 1]) {
		x--;
		y--;
	}
	if (x - i == 2 && y - i == 2)
		return a.p[i] == b.p[i + 1] && a.p[i + 1] == b.p[i];
	return x - i <= 1 && y - i <= 1;
}

static bool same_bones(struct str a, struct str b)
{
	char x[256], y[256];
	uint32_t n = alike_bones(a, x), k = alike_bones(b, y);
	return n > 2 && n == k && !memcmp(x, y, n);
}

/* "w" for "walker". */
static bool is_initial(struct str a, struct str b)
{
	return (a.len == 1 || b.len == 1) && a.p[0] == b.p[0];
}

/* Whether the names between the first and the last agree as far as both have
 * them. */
static bool same_middle(const struct str *v, uint32_t n, const struct str *w,
                        uint32_t k)
{
	uint32_t i = 1;
	while (i + 1 < n && i + 1 < k &&
	       (str_eq(v[i], w[i]) || is_initial(v[i], w[i])))
		i++;
	return i + 1 == n || i + 1 == k;
}

const char *alike_why(struct str a, struct str b)
{
	struct str v[ALIKE_WORDS], w[ALIKE_WORDS];
	uint32_t n = alike_words(a, v), k = alike_words(b, w);
	uint32_t differ = 0, at = 0;
	if (n < 2 || k < 2)
		return NULL;
	if (str_eq(v[0], w[0]) && str_eq(v[n - 1], w[k - 1]) &&
	    same_middle(v, n, w, k))
		return "same first and last name";
	if (n != k)
		return NULL;
	for (uint32_t i = 0; i < n; i++)
		if (!str_eq(v[i], w[i])) {
			differ++;
			at = i;
		}
	if (differ == 1 && v[at].len > 4 && w[at].len > 4 &&
	    one_letter(v[at], w[at]))
		return "one letter apart";
	for (uint32_t i = 0; i < n; i++)
		if (!str_eq(v[i], w[i]) && !same_bones(v[i], w[i]))
			return NULL;
	return "transcribed otherwise";
}
