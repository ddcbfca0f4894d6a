/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tertius extract: a record, or what a stage made, per document. */
#include "cli/job.h"

static bool on_piece(void *hand, uint32_t worker, const struct piece *p,
                     struct arena *a, struct bytes *out, struct ter_error *err)
{
	const struct job *s = hand;
	(void)worker;
	return extract_text(out, p, &s->extract, a, err);
}

static bool on_out(void *hand, const struct bytes *out)
{
	struct job *s = hand;
	s->documents++;
	return sink_write(&s->sink, out->p, out->len, &s->error);
}

bool run_extract(struct job *s)
{
	struct work w = { .piece = on_piece, .out = on_out };
	return job_run(s, &w);
}
