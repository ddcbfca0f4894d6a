/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands that need the network: graph, rank, between, why, aliases.
 * Every thread merges what it reads into a network of its own; merging is
 * exact, so they join at the end and no order shows. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/job.h"
#include "export/export.h"
#include "graph/graph.h"


struct network {
	struct job *job;
	struct graph_options how;
	char *aliases;          /* text of --aliases, owned */
	struct merge **merges;  /* [n] one a thread, owned */
	uint32_t n;
	struct graph *graph;    /* owned */
};

static bool on_piece(void *hand, uint32_t worker, const struct piece *p,
                     struct arena *a, struct bytes *out, struct ter_error *err)
{
	struct job *s = hand;
	struct record r;
	struct ter_error why = { .code = TER_OK };
	(void)out;
	if (!extract_record(&r, p, &s->extract, a, err))
		return false;
	return merge_add(s->network->merges[worker], &r, &why)
	       || ter_fail(err, why.code, "%s: %s", p->name, why.text);
}

static bool on_out(void *hand, const struct bytes *out)
{
	struct job *s = hand;
	(void)out;
	s->documents++;
	return true;
}

/* Progress of the analysis, where the bar stood for the reading. */
static bool on_step(void *hand, const char *step, double done)
{
	struct job *s = hand;
	if (s->bar)
		fprintf(stderr, "\r\033[K%s %3d%%", step, (int)(100 * done));
	return true;
}

static void set_options(struct network *net, const struct options *o)
{
	bool why = o->command == COMMAND_WHY;
	net->how = (struct graph_options){
		.ties = o->ties ? o->ties : why ? "all" : NULL,
		.types = o->types,
		.statuses = o->status ? o->status
		            : why ? "actual,planned,negated" : NULL,
		.since = o->since, .until = o->until, .window = o->window,
		.without = o->without, .nwithout = o->nwithout,
		.min_weight = o->min_weight, .min_documents = o->min_documents,
		.top = o->command == COMMAND_GRAPH ? o->top : 0,
		.ego = o->ego, .hops = o->hops,
		/* who is named but has no tie is found all the same */
		.isolates = o->isolates || o->command == COMMAND_BETWEEN,
		.evidence = why ? GRAPH_ALL_EVIDENCE : o->evidence,
		.partial = o->partial,
		.distance = o->distance, .group = o->group,
		.bloc_a = o->bloc_a, .bloc_b = o->bloc_b,
		.threads = o->jobs ? o->jobs : 1,
		.progress = on_step, .hand = net->job,
	};
}

static bool open_network(struct network *net)
{
	struct job *s = net->job;
	const struct options *o = s->options;
	set_options(net, o);
	if (o->aliases) {
		net->aliases = read_file(o->aliases, &net->how.aliases_len,
		                         &s->error);
		if (!net->aliases)
			return false;
		net->how.aliases = net->aliases;
		net->how.aliases_name = o->aliases;
	}
	if (!graph_options_check(&net->how, &s->error))
		return false;
	net->merges = calloc(net->how.threads, sizeof *net->merges);
	if (!net->merges)
		return ter_fail(&s->error, TER_MEMORY, "no memory left");
	for (; net->n < net->how.threads; net->n++) {
		net->merges[net->n] = merge_new(&net->how, &s->error);
		if (!net->merges[net->n])
			return false;
	}
	return true;
}

static void close_network(struct network *net)
{
	for (uint32_t i = 0; i < net->n; i++)
		merge_free(net->merges[i]);
	free(net->merges);
	graph_free(net->graph);
	free(net->aliases);
}

static bool read_all(struct network *net)
{
	struct job *s = net->job;
	struct work w = { .piece = on_piece, .out = on_out };
	if (!job_run(s, &w))
		return false;
	for (uint32_t i = 1; i < net->n; i++)
		if (!merge_join(net->merges[0], net->merges[i], &s->error))
			return false;
	return true;
}

static bool is_picture_on_terminal(const struct export_format *f,
                                   const struct options *o)
{
	return f->binary && !o->output && isatty(STDOUT_FILENO);
}

/* The format asked for by -f or by the ending of -o; NULL: s->error. */
static const struct export_format *format(struct job *s)
{
	const struct options *o = s->options;
	const struct export_format *f =
		o->format ? export_format(o->format)
		: o->output ? export_format_of(o->output)
		: export_format("dot");
	if (!f && o->format)
		ter_fail(&s->error, TER_USAGE, "-f %s: no such format; see "
		         "tertius --help", o->format);
	else if (!f && strcmp(o->output, "-") && !strncmp(o->output, "/dev/", 5))
		f = export_format("dot");
	else if (!f)
		ter_fail(&s->error, TER_USAGE, "-o %s: its ending names no "
		         "format; say which with -f", o->output);
	if (f && is_picture_on_terminal(f, o)) {
		ter_fail(&s->error, TER_USAGE, "-f %s: not for a terminal; "
		         "write it to a file with -o", f->name);
		return NULL;
	}
	return f;
}

static bool make_graph(struct network *net, bool analyse)
{
	struct job *s = net->job;
	bool ok = read_all(net)
	          && merge_finish(net->merges[0], &net->graph, &s->error)
	          && (!analyse || graph_analyse(net->graph, &net->how,
	                                        &s->error));
	if (s->bar)
		fputs("\r\033[K", stderr);
	return ok;
}

static bool do_partial(struct network *net, struct bytes *out)
{
	struct job *s = net->job;
	if (s->options->format)
		return ter_fail(&s->error, TER_USAGE, "--partial: writes "
		                "records, not -f %s", s->options->format);
	return read_all(net)
	       && merge_partial(net->merges[0], out, &s->error);
}

static bool do_graph(struct network *net, struct bytes *out)
{
	struct job *s = net->job;
	const struct options *o = s->options;
	if (o->partial)
		return do_partial(net, out);
	const struct export_format *f = format(s);
	if (!f || !make_graph(net, true))
		return false;
	struct export_options how = { .format = f->name, .title = o->title,
	                              .legend = o->legend, .nodes = o->nodes };
	return export_write(net->graph, &how, out, &s->error);
}

/* Tables: for people, or as -f or the ending of -o says. */
static bool table_form(struct job *s, enum table_form *form)
{
	const struct options *o = s->options;
	const char *dot = o->output ? strrchr(o->output, '.') : NULL;
	const char *name = o->format ? o->format : dot ? dot + 1 : "text";
	*form = !strcmp(name, "tsv") ? TABLE_TSV
	        : !strcmp(name, "json") ? TABLE_JSON : TABLE_TEXT;
	return *form != TABLE_TEXT || !o->format || !strcmp(name, "text")
	       || ter_fail(&s->error, TER_USAGE, "-f %s: tables are written "
	                   "as text, tsv or json", name);
}

static bool do_table(struct network *net, struct bytes *out)
{
	struct job *s = net->job;
	const struct options *o = s->options;
	const char *second = o->names[1] ? o->names[1] : "";
	enum table_form form;
	if (!table_form(s, &form)
	    || !make_graph(net, o->command == COMMAND_RANK))
		return false;
	if (o->command == COMMAND_RANK)
		return rank_write(net->graph, &net->how, o->top, form, out,
		                  &s->error);
	if (o->command == COMMAND_BETWEEN)
		return between_write(net->graph, str_of(o->names[0]),
		                     str_of(second), form, out, &s->error);
	return why_write(net->graph, str_of(o->names[0]), str_of(second), form,
	                 out, &s->error);
}

static bool do_aliases(struct network *net, struct bytes *out)
{
	struct job *s = net->job;
	return read_all(net)
	       && merge_aliases(net->merges[0], out, &s->error);
}

bool run_network(struct job *s)
{
	struct network net = { .job = s };
	struct bytes out = { .len = 0 };
	enum command c = s->options->command;
	s->network = &net;
	bool ok = open_network(&net)
	          && (c == COMMAND_GRAPH ? do_graph(&net, &out)
	              : c == COMMAND_ALIASES ? do_aliases(&net, &out)
	              : do_table(&net, &out));
	if (ok && out.failed)
		ok = ter_fail(&s->error, TER_MEMORY, "no memory left");
	ok = ok && sink_write(&s->sink, out.p, out.len, &s->error);
	bytes_free(&out);
	close_network(&net);
	return ok;
}
