/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stages in order, and one document through them.  Without memory a stage
 * jumps back here: that document is lost, with an error, and nothing else. */
#include "extract.h"

#include "record/dump.h"
#include "stages.h"

const struct stage stages[] = {
	{ "segment", segment },
	{ "tag", tag },
	{ "names", names },
	{ "sift", sift },
	{ "parse", parse },
	{ "resolve", resolve },
	{ "relate", relate },
	{ NULL, NULL },
};

static void run(struct doc *d, const struct article *x, const char *until)
{
	d->name = x->name;
	d->date = x->date;
	d->title = x->title;
	d->url = x->url;
	d->text = x->text.p;
	d->len = x->text.len;
	d->title_len = x->title_len;
	for (const struct stage *s = stages; s->name; s++) {
		s->run(d);
		if (until && !strcmp(until, s->name))
			break;
	}
}

static bool too_long(const struct article *x, struct ter_error *err)
{
	if (x->text.len <= TER_DOC_MAX)
		return false;
	ter_fail(err, TER_INPUT, "%.*s: text longer than %u MiB; cut it into "
	         "smaller documents", STR_ARG(x->name), TER_DOC_MAX >> 20);
	return true;
}

/* Which of the two outputs is asked for: the other is NULL. */
struct output {
	struct record *record;
	struct bytes *text;
};

static bool through(struct output to, const struct piece *p,
                    const struct extract_options *o, struct arena *a,
                    struct ter_error *err)
{
	struct article x;
	struct record r;
	const struct read_keys *keys = o->keys ? o->keys : &read_keys_default;
	if (!article_of_piece(&x, p, keys, a, err))
		return false;
	if (x.is_record) {
		if (o->until)
			return ter_fail(err, TER_INPUT, "%s:%llu: a record has "
			                "no stages; give the text itself",
			                p->name, (unsigned long long)p->line);
		struct ter_error why = { .code = TER_OK };
		if (!record_read(&r, x.text.p, x.text.len, a, &why))
			return ter_fail(err, why.code, "%s:%llu: %s", p->name,
			                (unsigned long long)p->line, why.text);
	} else {
		if (too_long(&x, err))
			return false;
		struct doc d = { .arena = a, .know = o->know };
		run(&d, &x, o->until);
		if (o->until) {
			dump_write(&d, to.text);
			return true;
		}
		record_of_doc(&r, &d, a);
	}
	if (to.record)
		*to.record = r;
	else
		record_write(&r, to.text);
	return true;
}

static bool guarded(struct output to, const struct piece *p,
                    const struct extract_options *o, struct arena *a,
                    struct ter_error *err)
{
	jmp_buf here, *outer = a->full;
	a->full = &here;
	volatile bool ok;
	if (setjmp(here))
		ok = ter_fail(err, TER_MEMORY, "%s: no memory left; the "
		              "document is left out", p->name);
	else
		ok = through(to, p, o, a, err);
	a->full = outer;
	return ok;
}

bool extract_record(struct record *r, const struct piece *p,
                    const struct extract_options *o, struct arena *a,
                    struct ter_error *err)
{
	return guarded((struct output){ .record = r }, p, o, a, err);
}

bool extract_text(struct bytes *out, const struct piece *p,
                  const struct extract_options *o, struct arena *a,
                  struct ter_error *err)
{
	size_t before = out->len;
	bool ok = guarded((struct output){ .text = out }, p, o, a, err);
	if (ok && out->failed)
		ok = ter_fail(err, TER_MEMORY, "%s: no memory left; the "
		              "document is left out", p->name);
	if (!ok) { /* the next document may fit */
		out->len = before;
		out->failed = false;
	}
	return ok;
}
