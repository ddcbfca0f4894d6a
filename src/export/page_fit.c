/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much evidence the page holds.  Data of more than PLAIN bytes go in packed
 * (gzip, base64: browsers of 2023 unpack it themselves).  What is still too
 * much for a page loses sentences: fewer a tie, then shorter ones, never all of
 * a tie. */
#include <stdlib.h>
#include <zlib.h>

#include "export/page.h"
#include "export/put.h"

#define PLAIN   200000u /* bytes of data that are not packed */
#define BUDGET  3200u   /* bytes of a page for each node ... */
#define NODES   300u    /* ... but at least for so many */

/* From most to least. */
static const struct amount amounts[] = { { 8, 600 }, { 3, 600 }, { 2, 600 },
	{ 1, 600 }, { 1, 300 }, { 1, 160 }, { 1, 80 } };
#define AMOUNTS (sizeof amounts / sizeof *amounts)

int page_by_place(const void *x, const void *y)
{
	const struct evidence *a = ((const struct quote *)x)->evidence;
	const struct evidence *b = ((const struct quote *)y)->evidence;
	int order = str_cmp(a->doc, b->doc);

	if (order)
		return order;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	if (a->trigger_at != b->trigger_at)
		return a->trigger_at < b->trigger_at ? -1 : 1;
	return str_cmp(a->sentence, b->sentence);
}

uint32_t page_cut(struct str s, uint32_t longest)
{
	uint32_t i = 0, c;

	if (s.len <= longest)
		return s.len;
	for (;;) {
		uint32_t n = utf8_next(s.p + i, s.p + s.len, &c);
		if (i + n > longest)
			return i;
		i += n;
	}
}

/* All sentences that ties need, each once; how many bytes they have. */
static size_t gather(struct page *p)
{
	const struct graph *g = p->v->g;
	uint32_t n = 0, kept = 0;
	size_t bytes = 0;

	for (uint32_t i = 0; i < g->nties; i++)
		for (uint32_t k = 0; k < g->ties[i].nevidence &&
		     k < p->amount.most; k++)
			p->quotes[n++].evidence = &g->ties[i].evidence[k];
	for (uint32_t i = 0; i < g->ntriples; i++)
		if (g->triples[i].evidence.sentence.len)
			p->quotes[n++].evidence = &g->triples[i].evidence;
	qsort(p->quotes, n, sizeof *p->quotes, page_by_place);
	for (uint32_t i = 0; i < n; i++)
		if (!kept || page_by_place(&p->quotes[kept - 1], &p->quotes[i]))
			p->quotes[kept++] = p->quotes[i];
	for (uint32_t i = 0; i < kept; i++) {
		p->quotes[i].number = i;
		bytes += page_cut(p->quotes[i].evidence->sentence,
		                p->amount.longest);
	}
	p->nquotes = kept;
	return bytes;
}

int page_by_bytes(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

static void number_texts(struct numbered *t, uint32_t n)
{
	qsort(t->texts, n, sizeof *t->texts, page_by_bytes);
	for (uint32_t i = 0; i < n; i++)
		if (!t->n || !str_eq(t->texts[t->n - 1], t->texts[i]))
			t->texts[t->n++] = t->texts[i];
}

/* Days of ties and sentences; documents of sentences. */
static bool number_all(struct page *p, uint32_t evidence)
{
	const struct graph *g = p->v->g;
	uint32_t days = 0, docs = 0;

	p->days.texts = calloc(2 * (size_t)g->nties + evidence + 1,
	                       sizeof *p->days.texts);
	p->docs.texts = calloc((size_t)evidence + 1, sizeof *p->docs.texts);
	if (!p->days.texts || !p->docs.texts)
		return false;
	for (uint32_t i = 0; i < g->nties; i++) {
		const struct tie *t = &g->ties[i];

		p->days.texts[days++] = t->first;
		p->days.texts[days++] = t->last;
		for (uint32_t k = 0; k < t->nevidence; k++) {
			p->days.texts[days++] = t->evidence[k].date;
			p->docs.texts[docs++] = t->evidence[k].doc;
		}
	}
	for (uint32_t i = 0; i < g->ntriples; i++) {
		p->days.texts[days++] = g->triples[i].evidence.date;
		p->docs.texts[docs++] = g->triples[i].evidence.doc;
	}
	number_texts(&p->days, days);
	number_texts(&p->docs, docs);
	return true;
}

/* A gzip stream as base64; false: no memory. */
static bool pack(struct bytes *out, const struct bytes *data)
{
	z_stream z = { .next_in = (unsigned char *)data->p,
	               .avail_in = (uInt)data->len };
	unsigned char *room;
	bool done = false;

	if (data->len > UINT32_MAX / 2 || deflateInit2(&z, 6, Z_DEFLATED,
	    15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	size_t bound = deflateBound(&z, data->len);
	room = malloc(bound);
	z.next_out = room;
	z.avail_out = (uInt)bound;
	if (room && deflate(&z, Z_FINISH) == Z_STREAM_END) {
		put_base64(out, room, bound - z.avail_out);
		done = true;
	}
	deflateEnd(&z);
	free(room);
	return done;
}

static void put_script(struct bytes *out, const struct bytes *data,
                       const struct bytes *packed)
{
	const struct bytes *b = packed->len ? packed : data;

	put_z(out, "<script id=\"data\" type=\"");
	put_z(out, packed->len ? "application/gzip;base64\">" :
	      "application/json\">\n");
	bytes_add(out, b->p, b->len);
	put_z(out, "</script>\n");
	out->failed |= data->failed || packed->failed;
}

/* The most evidence with which the page keeps its size; amounts that come to
 * the same are not tried twice. */
static bool put_what_fits(struct page *p, struct bytes *out, size_t budget)
{
	size_t before = SIZE_MAX;
	bool done = false;

	for (size_t i = 0; i < AMOUNTS && !done; i++) {
		struct bytes data = { 0 }, packed = { 0 };
		size_t now;

		p->amount = amounts[i];
		now = gather(p);
		if (now == before && i + 1 < AMOUNTS)
			continue;
		before = now;
		p->out = &data;
		page_put(p);
		if (data.len > PLAIN && !pack(&packed, &data))
			data.failed = true;
		done = i + 1 == AMOUNTS || data.failed || out->len +
			(packed.len ? packed.len : data.len) <= budget;
		if (done)
			put_script(out, &data, &packed);
		bytes_free(&data);
		bytes_free(&packed);
	}
	return done;
}

void page_data(struct bytes *out, struct view *v)
{
	struct page p = { .v = v };
	size_t n = v->g->ntriples, nodes = v->g->nnodes;

	for (uint32_t i = 0; i < v->g->nties; i++)
		n += v->g->ties[i].nevidence;
	p.quotes = calloc(n + 1, sizeof *p.quotes);
	out->failed |= !p.quotes || !number_all(&p, (uint32_t)n) ||
	               !put_what_fits(&p, out, BUDGET * (nodes > NODES ?
	                                                 nodes : NODES));
	free(p.quotes);
	free(p.days.texts);
	free(p.docs.texts);
}
