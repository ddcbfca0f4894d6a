/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences behind a node or a tie, the trigger and both sides marked: for
 * people as *trigger* and [side], for programs with their bytes. */
#include <stdlib.h>

#include "graph/options.h"
#include "graph/table.h"

struct mark {
	uint32_t at;      /* in the sentence */
	char sign;
	bool closes;
};

static int by_place(const void *p, const void *q)
{
	const struct mark *a = p, *b = q;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return a->closes == b->closes ? (a->sign > b->sign) -
		(a->sign < b->sign) : a->closes ? -1 : 1;
}

/* Bytes of the document -> marks of the sentence, if they lie in it. */
static uint32_t add_marks(const struct evidence *e, uint32_t at, uint32_t end,
                          const char *signs, struct mark *m)
{
	if (at >= end || at < e->at || end - e->at > e->sentence.len)
		return 0;
	m[0] = (struct mark){ at - e->at, signs[0], false };
	m[1] = (struct mark){ end - e->at, signs[1], true };
	return 2;
}

static void write_marked(const struct evidence *e, struct bytes *out)
{
	struct mark m[6];
	uint32_t n = 0, from = 0;
	n += add_marks(e, e->trigger_at, e->trigger_end, "**", m + n);
	n += add_marks(e, e->a_at, e->a_end, "[]", m + n);
	n += add_marks(e, e->b_at, e->b_end, "[]", m + n);
	qsort(m, n, sizeof *m, by_place);
	for (uint32_t i = 0; i < n; i++) {
		bytes_line(out, (struct str){ e->sentence.p + from,
			m[i].at - from });
		bytes_add(out, &m[i].sign, 1);
		from = m[i].at;
	}
	bytes_line(out, (struct str){ e->sentence.p + from,
		e->sentence.len - from });
}

static void write_text(const struct graph *g, const struct tie *t,
                       struct bytes *out)
{
	bytes_line(out, g->nodes[t->a].label);
	bytes_format(out, t->directed ? " -> " : " -- ");
	bytes_line(out, g->nodes[t->b].label);
	bytes_add(out, "  ", 2);
	bytes_line(out, t->type);
	bytes_format(out, ", %u %s, %u %s\n", t->weight,
	             t->weight == 1 ? "story" : "stories", t->count,
	             t->count == 1 ? "time" : "times");
	for (uint32_t i = 0; i < t->nevidence; i++) {
		const struct evidence *e = &t->evidence[i];
		bytes_add(out, "  ", 2);
		bytes_line(out, e->doc);
		bytes_format(out, ":%u-%u", e->at, e->end);
		if (e->date.len) {
			bytes_add(out, "  ", 2);
			bytes_line(out, e->date);
		}
		if (e->status != RECORD_ACTUAL)
			bytes_format(out, "  %s", record_status_name(e->status));
		bytes_add(out, "\n    ", 5);
		write_marked(e, out);
		bytes_add(out, "\n", 1);
	}
}

static const struct table_column columns[] = {
	{ "a", CELL_TEXT, false }, { "type", CELL_TEXT, false },
	{ "b", CELL_TEXT, false }, { "directed", CELL_NUMBER, false },
	{ "weight", CELL_NUMBER, false }, { "status", CELL_TEXT, false },
	{ "document", CELL_TEXT, false }, { "date", CELL_TEXT, false },
	{ "sentence", CELL_NUMBER, false }, { "at", CELL_NUMBER, false },
	{ "end", CELL_NUMBER, false }, { "trigger_at", CELL_NUMBER, false },
	{ "trigger_end", CELL_NUMBER, false }, { "a_at", CELL_NUMBER, false },
	{ "a_end", CELL_NUMBER, false }, { "b_at", CELL_NUMBER, false },
	{ "b_end", CELL_NUMBER, false }, { "rule", CELL_TEXT, false },
	{ "text", CELL_TEXT, true },
};

static void add_span(struct table *t, uint32_t at, uint32_t end)
{
	if (at < end) {
		table_int(t, at);
		table_int(t, end);
	} else {
		table_add(t, STR_NONE);
		table_add(t, STR_NONE);
	}
}

static void add_rows(const struct graph *g, const struct tie *tie,
                     struct table *t)
{
	for (uint32_t i = 0; i < tie->nevidence; i++) {
		const struct evidence *e = &tie->evidence[i];
		table_add(t, g->nodes[tie->a].label);
		table_add(t, tie->type);
		table_add(t, g->nodes[tie->b].label);
		table_int(t, tie->directed);
		table_int(t, tie->weight);
		table_add(t, str_of(record_status_name(e->status)));
		table_add(t, e->doc);
		table_add(t, e->date);
		table_int(t, e->number);
		table_int(t, e->at);
		table_int(t, e->end);
		add_span(t, e->trigger_at, e->trigger_end);
		add_span(t, e->a_at, e->a_end);
		add_span(t, e->b_at, e->b_end);
		table_add(t, e->rule);
		table_add(t, e->sentence);
	}
}

/* What they did first, then where they are merely named together. */
static int by_weight(const void *p, const void *q)
{
	const struct tie *const *a = p, *const *b = q;
	bool named_a = str_eq((*a)->type, STR("comention"));
	bool named_b = str_eq((*b)->type, STR("comention"));
	if (named_a != named_b)
		return named_a ? 1 : -1;
	if ((*a)->weight != (*b)->weight)
		return (*a)->weight > (*b)->weight ? -1 : 1;
	return (*a > *b) - (*a < *b); /* of one array, in canonical order */
}

static void write(const struct graph *g, uint32_t a, uint32_t b,
                  enum table_form form, struct arena *arena, struct bytes *out)
{
	struct table t = { .columns = columns, .arena = arena,
		.ncolumns = sizeof columns / sizeof *columns };
	const struct tie **ties = arena_take(arena, g->nties, sizeof *ties);
	uint32_t n = 0;
	for (uint32_t i = 0; i < g->nties; i++) {
		const struct tie *x = &g->ties[i];
		bool of_a = x->a == a || x->b == a;
		bool of_b = b == UINT32_MAX || x->a == b || x->b == b;
		if (of_a && of_b)
			ties[n++] = x;
	}
	qsort(ties, n, sizeof *ties, by_weight);
	for (uint32_t i = 0; i < n; i++)
		if (form == TABLE_TEXT)
			write_text(g, ties[i], out);
		else
			add_rows(g, ties[i], &t);
	if (form != TABLE_TEXT)
		table_write(&t, form, out);
}

bool why_write(const struct graph *g, struct str a, struct str b,
               enum table_form form, struct bytes *out, struct ter_error *err)
{
	jmp_buf full;
	struct arena arena = { .full = &full };
	uint32_t x = graph_find(g, a), y = UINT32_MAX;
	if (b.len)
		y = graph_find(g, b);
	if (x == UINT32_MAX || (b.len && y == UINT32_MAX)) {
		struct str who = x == UINT32_MAX ? a : b;
		return ter_fail(err, TER_USAGE, "nobody is called '%.*s' in "
			"these texts", STR_ARG(who));
	}
	bool ok = true;
	if (setjmp(full))
		ok = ter_fail(err, TER_MEMORY, "no memory left for the table");
	else
		write(g, x, y, form, &arena, out);
	arena_free(&arena);
	return ok;
}
