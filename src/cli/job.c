/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/job.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "know/rules.h"
#include "parse/net.h"

#define FILE_MOST ((size_t)1 << 30) /* of rules, aliases, models */

void say(const char *text)
{
	char clean[sizeof ((struct ter_error *)0)->text + 64];
	size_t n = 0;
	for (; *text && n < sizeof clean - 1; text++)
		clean[n++] = (unsigned char)*text < 0x20 || *text == 0x7f
		             ? '?' : *text;
	clean[n] = '\0';
	fprintf(stderr, "tertius: %s\n", clean);
}

void *read_file(const char *path, size_t *len, struct ter_error *err)
{
	errno = 0;
	FILE *f = fopen(path, "rb");
	if (!f) {
		ter_fail(err, TER_IO, "%s: %s", path, strerror(errno));
		return NULL;
	}
	size_t cap = 1 << 16;
	char *p = NULL;
	*len = 0;
	for (bool more = true; more && cap <= FILE_MOST; cap *= 2) {
		char *wider = aligned_alloc(64, cap);
		if (!wider)
			break;
		if (*len)
			memcpy(wider, p, *len);
		free(p);
		p = wider;
		*len += fread(p + *len, 1, cap - 1 - *len, f);
		more = *len == cap - 1;
		p[*len] = '\0';
		if (!more && !ferror(f)) {
			fclose(f);
			return p;
		}
	}
	ter_fail(err, ferror(f) ? TER_IO : TER_MEMORY, "%s: %s", path,
	         ferror(f) ? strerror(errno) : "too large");
	fclose(f);
	free(p);
	return NULL;
}

static bool open_rules(struct job *s)
{
	const char *path = s->options->rules;
	size_t len = 0;
	char *text = path ? read_file(path, &len, &s->error) : NULL;
	s->know.rules = s->rules = rules_embedded(&s->error);
	bool ok = s->rules && (text || !path)
	          && (!text || rules_add(s->rules, text, len, path, &s->error))
	          && rules_finish(s->rules, &s->error);
	free(text);
	return ok;
}

static bool open_model(struct job *s, const char *given)
{
	const struct { const char *kind; struct model *to; } known[] = {
		{ "tag", &s->know.tag }, { "names", &s->know.names },
		{ "sift", &s->know.sift }, { "parse", &s->know.parse },
		{ "relate", &s->know.relate },
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		size_t n = strlen(known[i].kind), len;
		if (strncmp(given, known[i].kind, n) || given[n] != '=')
			continue;
		void *bytes = read_file(given + n + 1, &len, &s->error);
		if (!bytes)
			return false;
		s->models[s->nmodels++] = bytes;
		return model_open(known[i].to, bytes, len, known[i].kind,
		                  given + n + 1, true, &s->error) &&
		       (known[i].to != &s->know.parse ||
		        parse_net_fits(known[i].to, given + n + 1, &s->error));
	}
	return ter_fail(&s->error, TER_USAGE, "--model: '%s' is not NAME=FILE "
	                "with NAME tag, names, sift, parse or relate", given);
}

static bool is_stage(const char *name, struct ter_error *err)
{
	for (const struct stage *g = stages; g->name; g++)
		if (!strcmp(g->name, name))
			return true;
	return ter_fail(err, TER_USAGE, "--until: no stage '%s'; see tertius "
	                "extract --help", name);
}

bool job_open(struct job *s, const struct options *o)
{
	*s = (struct job){ .options = o, .keys = read_keys_default,
	                       .shown = -1 };
	if (o->keys && !read_keys_parse(&s->keys, o->keys, &s->error))
		return false;
	if (o->stage && !is_stage(o->stage, &s->error))
		return false;
	if (!knowledge_embedded(&s->know, &s->error) || !open_rules(s))
		return false;
	s->models = calloc(o->nmodels + 1, sizeof *s->models);
	if (!s->models)
		return ter_fail(&s->error, TER_MEMORY, "no memory left");
	for (uint32_t i = 0; i < o->nmodels; i++)
		if (!open_model(s, o->models[i]))
			return false;
	s->extract = (struct extract_options){ &s->know, &s->keys, o->stage };
	s->bar = o->progress && isatty(STDERR_FILENO);
	return true;
}

void job_close(struct job *s)
{
	for (uint32_t i = 0; i < s->nmodels; i++)
		free(s->models[i]);
	free(s->models);
	rules_free(s->rules);
}

static void end_bar(struct job *s)
{
	if (s->bar && s->shown >= 0)
		fputs("\r\033[K", stderr);
	s->shown = -1;
}

static void on_failure(void *hand, const struct ter_error *err)
{
	struct job *s = hand;
	s->failures++;
	end_bar(s);
	if (!s->options->quiet)
		say(err->text);
}

/* A line of 40 cells, redrawn when a per cent more is read. */
static void on_read(void *hand, const struct reader *r)
{
	struct job *s = hand;
	uint64_t size = reader_size(r);
	if (!s->bar || !size)
		return;
	int now = (int)(reader_at(r) * 100 / size);
	if (now == s->shown || now > 100)
		return;
	s->shown = now;
	char cells[41];
	for (int i = 0; i < 40; i++)
		cells[i] = i * 100 < now * 40 ? '#' : '.';
	cells[40] = '\0';
	fprintf(stderr, "\r%s %3d%%", cells, now);
	fflush(stderr);
}

bool job_run(struct job *s, struct work *w)
{
	struct reader *r = reader_new(s->options->files, s->options->nfiles);
	if (!r)
		return ter_fail(&s->error, TER_MEMORY, "no memory left");
	w->threads = s->options->jobs ? s->options->jobs : 1;
	if (w->threads > 256)
		w->threads = 256;
	w->hand = s;
	w->failed = on_failure;
	w->read = on_read;
	bool ok = work_run(w, r, &s->error);
	reader_free(r);
	end_bar(s);
	return ok;
}
