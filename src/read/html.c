/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web page to an article: its title, its day, its text.
 *
 * libxml2 parses whatever comes (events only: no tree, so no depth is too
 * deep); text is gathered into blocks at block-level tags, without scripts,
 * styles, forms, navigation; html_body.c tells which blocks are the article.
 * Not done: pages that need their scripts run. */
#include "read/html.h"

#include <libxml/HTMLparser.h>

enum region { REGION_SKIP = 1, REGION_LINK = 2, REGION_MAIN = 4,
	REGION_HEAD = 8, REGION_TITLE = 16, REGION_BLOCK = 32,
	REGION_BREAK = 64, REGION_DATA = 128 };

static const struct { const char *tag; unsigned regions; } tags[] = {
	{ "a", REGION_LINK },
	{ "address", REGION_BLOCK | REGION_SKIP },
	{ "article", REGION_BLOCK | REGION_MAIN },
	{ "aside", REGION_BLOCK | REGION_SKIP },
	{ "blockquote", REGION_BLOCK },
	{ "body", REGION_BLOCK },
	{ "br", REGION_BREAK },
	{ "button", REGION_SKIP },
	{ "canvas", REGION_SKIP },
	{ "dd", REGION_BLOCK },
	{ "div", REGION_BLOCK },
	{ "dl", REGION_BLOCK },
	{ "dt", REGION_BLOCK },
	{ "fieldset", REGION_BLOCK | REGION_SKIP },
	{ "figcaption", REGION_BLOCK | REGION_SKIP },
	{ "figure", REGION_BLOCK | REGION_SKIP },
	{ "footer", REGION_BLOCK | REGION_SKIP },
	{ "form", REGION_BLOCK | REGION_SKIP },
	{ "h1", REGION_BLOCK | REGION_HEAD },
	{ "h2", REGION_BLOCK },
	{ "h3", REGION_BLOCK },
	{ "h4", REGION_BLOCK },
	{ "h5", REGION_BLOCK },
	{ "h6", REGION_BLOCK },
	{ "hr", REGION_BLOCK },
	{ "iframe", REGION_SKIP },
	{ "li", REGION_BLOCK },
	{ "main", REGION_BLOCK | REGION_MAIN },
	{ "nav", REGION_BLOCK | REGION_SKIP },
	{ "noscript", REGION_SKIP },
	{ "ol", REGION_BLOCK },
	{ "option", REGION_SKIP },
	{ "p", REGION_BLOCK },
	{ "pre", REGION_BLOCK },
	{ "script", REGION_SKIP },
	{ "section", REGION_BLOCK },
	{ "select", REGION_SKIP },
	{ "style", REGION_SKIP },
	{ "svg", REGION_SKIP },
	{ "table", REGION_BLOCK },
	{ "td", REGION_BLOCK },
	{ "template", REGION_SKIP },
	{ "textarea", REGION_SKIP },
	{ "th", REGION_BLOCK },
	{ "title", REGION_TITLE },
	{ "tr", REGION_BLOCK },
	{ "ul", REGION_BLOCK },
	{ "video", REGION_SKIP },
};

/* Of <meta name=, property= or itemprop=>, the best first. */
static const char *const day_keys[] = {
	"article:published_time", "datepublished", "og:published_time",
	"parsely-pub-date", "pubdate", "publishdate", "publish-date",
	"sailthru.date", "dc.date.issued", "dc.date", "dcterms.created", "date",
};
#define DAY_KEYS (sizeof day_keys / sizeof *day_keys)

struct page {
	struct arena *arena;
	struct blocks in;
	uint32_t cap, cblocks; /* of in.text and in.blocks */
	unsigned skip, link, main, head, title; /* how many such tags are open */
	bool blank;          /* a blank is due before the next letter */
	bool paragraph;      /* the innermost block is a <p> */
	struct str of_title, of_head, of_meta, url, day;
	size_t day_rank;     /* index in day_keys, less is better */
	char *part;          /* title or headline being read */
	uint32_t npart, cpart;
	bool full;           /* no memory left: the rest passes unread */
};

static unsigned regions_of(const xmlChar *tag)
{
	size_t lo = 0, hi = sizeof tags / sizeof *tags;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = strcmp((const char *)tag, tags[mid].tag);
		if (c == 0)
			return tags[mid].regions;
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return 0;
}

static void end_block(struct page *g)
{
	struct blocks *in = &g->in;
	struct block *b = in->n ? &in->blocks[in->n - 1] : NULL;
	g->blank = false;
	if (b && b->at == in->len && b->len == 0)
		return;
	in->blocks = arena_more(g->arena, in->blocks, &g->cblocks, in->n + 1,
	                        sizeof *in->blocks);
	in->blocks[in->n++] = (struct block){ .at = in->len,
		.main = g->main > 0, .paragraph = g->paragraph };
}

static void add(struct arena *a, char **to, uint32_t *len, uint32_t *cap,
                char c)
{
	*to = arena_more(a, *to, cap, *len + 1, 1);
	(*to)[(*len)++] = c;
}

/* Text of a block, white space folded, words counted. */
static void on_text(void *ctx, const xmlChar *s, int n)
{
	struct page *g = ctx;
	bool part = g->title || (g->head && !g->skip);
	for (int i = 0; i < n && part; i++)
		add(g->arena, &g->part, &g->npart, &g->cpart, (char)s[i]);
	if (g->skip || g->title)
		return;
	if (!g->in.n)
		end_block(g);
	for (int i = 0; i < n; i++) {
		struct block *b = &g->in.blocks[g->in.n - 1];
		bool space = s[i] == ' ' || (s[i] >= 9 && s[i] <= 13);
		if (space) {
			g->blank = b->len > 0;
			continue;
		}
		if (g->blank || b->len == 0) {
			b->words++;
			b->linked += g->link > 0;
			b->main = g->main > 0;
			b->paragraph = g->paragraph;
		}
		if (g->blank) {
			add(g->arena, &g->in.text, &g->in.len, &g->cap, ' ');
			b->len++;
		}
		g->blank = false;
		add(g->arena, &g->in.text, &g->in.len, &g->cap, (char)s[i]);
		b->len++;
	}
}

/* "datePublished" of the JSON-LD in a script. */
static void on_data(void *ctx, const xmlChar *s, int n)
{
	struct page *g = ctx;
	static const char key[] = "\"datePublished\"";
	const char *p = (const char *)s, *end = p + n;
	if (g->title || (!g->skip && !g->day.len)) {
		on_text(ctx, s, n);
		return;
	}
	for (; end - p > (long)sizeof key; p++) {
		p = memchr(p, '"', (size_t)(end - p) - sizeof key);
		if (!p)
			return;
		if (memcmp(p, key, sizeof key - 1))
			continue;
		p += sizeof key - 1;
		struct str near = { p, (uint32_t)(end - p < 40 ? end - p : 40) };
		struct str day = date_of(near, g->arena);
		if (day.len && g->day_rank > 1) {
			g->day = day;
			g->day_rank = 1;
		}
		return;
	}
}

static struct str attribute(const xmlChar **atts, const char *name)
{
	for (; atts && atts[0]; atts += 2)
		if (atts[1] && !strcmp((const char *)atts[0], name))
			return str_of((const char *)atts[1]);
	return STR_NONE;
}

static struct str keep(struct page *g, struct str s)
{
	return str_trim(repair(s.p, s.len, g->arena));
}

static void on_meta(struct page *g, const xmlChar **atts)
{
	struct str content = attribute(atts, "content"), key = STR_NONE;
	static const char *const named[] = { "property", "name", "itemprop" };
	for (int i = 0; i < 3 && !key.len; i++)
		key = attribute(atts, named[i]);
	if (!content.len || !key.len)
		return;
	if (str_case_eq(key, STR("og:title")))
		g->of_meta = keep(g, content);
	if (str_case_eq(key, STR("og:url")))
		g->url = keep(g, content);
	for (size_t i = 0; i < DAY_KEYS && i < g->day_rank; i++) {
		if (!str_case_eq(key, str_of(day_keys[i])))
			continue;
		struct str day = date_of(content, g->arena);
		if (day.len) {
			g->day = day;
			g->day_rank = i;
		}
	}
}

static void on_start(void *ctx, const xmlChar *tag, const xmlChar **atts)
{
	struct page *g = ctx;
	unsigned in = regions_of(tag);
	if (!strcmp((const char *)tag, "meta"))
		on_meta(g, atts);
	if (!strcmp((const char *)tag, "time") && g->day_rank > DAY_KEYS) {
		struct str day = date_of(attribute(atts, "datetime"),
		                         g->arena);
		if (day.len) {
			g->day = day;
			g->day_rank = DAY_KEYS;
		}
	}
	g->skip += (in & REGION_SKIP) != 0;
	g->link += (in & REGION_LINK) != 0;
	g->main += (in & REGION_MAIN) != 0;
	g->head += (in & REGION_HEAD) != 0;
	g->title += (in & REGION_TITLE) != 0;
	if (in & (REGION_HEAD | REGION_TITLE))
		g->npart = 0;
	if (in & REGION_BLOCK) {
		g->paragraph = !strcmp((const char *)tag, "p");
		end_block(g);
	}
	if (in & REGION_BREAK)
		on_text(ctx, (const xmlChar *)" ", 1);
}

static void leave(unsigned *count, bool is)
{
	*count -= is && *count > 0;
}

static void on_end(void *ctx, const xmlChar *tag)
{
	struct page *g = ctx;
	unsigned in = regions_of(tag);
	struct str part = { g->part, g->npart };
	if ((in & REGION_TITLE) && g->title && !g->of_title.len)
		g->of_title = keep(g, part);
	if ((in & REGION_HEAD) && g->head && !g->of_head.len)
		g->of_head = keep(g, part);
	leave(&g->skip, in & REGION_SKIP);
	leave(&g->link, in & REGION_LINK);
	leave(&g->main, in & REGION_MAIN);
	leave(&g->head, in & REGION_HEAD);
	leave(&g->title, in & REGION_TITLE);
	if (in & REGION_BLOCK) {
		g->paragraph = false;
		end_block(g);
	}
}

/* "Talks resume | The Daily": the headline, if it is the start of the title. */
static struct str title_of(const struct page *g)
{
	if (g->of_meta.len)
		return g->of_meta;
	if (g->of_head.len)
		return g->of_head;
	return g->of_title;
}

enum event { EVENT_START, EVENT_END, EVENT_TEXT, EVENT_DATA };

/* What libxml2 holds while it calls is lost when it is jumped over, so a jump
 * for want of memory ends here. */
static void take(struct page *g, enum event event, const xmlChar *s,
                 const xmlChar **atts, int n)
{
	jmp_buf here, *outer = g->arena->full;
	if (g->full)
		return;
	g->arena->full = &here;
	if (setjmp(here))
		g->full = true;
	else if (event == EVENT_START)
		on_start(g, s, atts);
	else if (event == EVENT_END)
		on_end(g, s);
	else if (event == EVENT_TEXT)
		on_text(g, s, n);
	else
		on_data(g, s, n);
	g->arena->full = outer;
}

static void take_start(void *ctx, const xmlChar *tag, const xmlChar **atts)
{
	take(ctx, EVENT_START, tag, atts, 0);
}

static void take_end(void *ctx, const xmlChar *tag)
{
	take(ctx, EVENT_END, tag, NULL, 0);
}

static void take_text(void *ctx, const xmlChar *s, int n)
{
	take(ctx, EVENT_TEXT, s, NULL, n);
}

static void take_data(void *ctx, const xmlChar *s, int n)
{
	take(ctx, EVENT_DATA, s, NULL, n);
}

static bool parse(struct page *g, const struct piece *p)
{
	htmlParserCtxtPtr ctxt = htmlNewParserCtxt();
	if (!ctxt)
		return false;
	*ctxt->sax = (htmlSAXHandler){
		.startElement = take_start, .endElement = take_end,
		.characters = take_text, .ignorableWhitespace = take_text,
		.cdataBlock = take_data, .initialized = 1,
	};
	ctxt->userData = g;
	bool utf8 = utf8_valid(p->bytes, p->len) == p->len;
	htmlCtxtReadMemory(ctxt, p->bytes, (int)p->len, NULL,
	                   utf8 ? "UTF-8" : NULL, HTML_PARSE_NOERROR
	                   | HTML_PARSE_NOWARNING | HTML_PARSE_NONET
	                   | HTML_PARSE_RECOVER);
	htmlFreeParserCtxt(ctxt);
	return !g->full;
}

void read_init(void)
{
	xmlInitParser();
}

bool article_of_html(struct article *x, const struct piece *p,
                     struct arena *a, struct ter_error *err)
{
	struct page g = { .arena = a, .day_rank = DAY_KEYS + 1 };
	g.of_title = g.of_head = g.of_meta = g.url = g.day = STR_NONE;
	if (!parse(&g, p))
		return ter_fail(err, TER_MEMORY, "%s: no memory left", p->name);
	x->url = g.url;
	x->date = g.day;
	struct str body = html_body(&g.in, a), title = title_of(&g);
	const char *nl = title.len ? memchr(title.p, '\n', title.len) : NULL;
	if (nl)
		title.len = (uint32_t)(nl - title.p);
	article_text(x, title, body, a);
	return true;
}
