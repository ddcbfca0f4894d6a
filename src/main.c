/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tertius: reads news, writes the network in it.  Arguments, the command, the
 * output, the exit code: 0 done, 1 some input or the output failed, 2 usage. */
#include <stdlib.h>

#include "cli/job.h"

static int usage(const struct ter_error *err)
{
	say(err->text);
	return err->code == TER_USAGE ? 2 : 1;
}

/* Standard output for what was asked about the program itself. */
static int finish_stdout(void)
{
	struct sink out;
	struct ter_error err = { .code = TER_OK };
	sink_open(&out, NULL, &err);
	if (sink_close(&out, true, &err))
		return 0;
	say(err.text);
	return 1;
}

static int about(const struct options *o)
{
	if (o->version)
		puts("tertius " TER_VERSION);
	else if (o->help)
		options_help(o, stdout);
	else if (!options_completion(o->completion, stdout)) {
		say("--completion: there are bash, zsh and fish");
		return 2;
	}
	return finish_stdout();
}

static int work(const struct options *o)
{
	struct job s;
	bool ok = job_open(&s, o)
	          && sink_open(&s.sink, o->output, &s.error);
	if (ok) {
		ok = o->command == COMMAND_EXTRACT ? run_extract(&s)
		                                   : run_network(&s);
		ok = sink_close(&s.sink, ok, &s.error) && ok;
	}
	if (!ok)
		say(s.error.text);
	if (ok && o->verbose) {
		char text[80];
		snprintf(text, sizeof text, "%u documents, %u failures",
		         s.documents, s.failures);
		say(text);
	}
	int code = !ok && s.error.code == TER_USAGE ? 2 : !ok || s.failures;
	job_close(&s);
	return code;
}

int main(int argc, char **argv)
{
	struct options o;
	struct ter_error err = { .code = TER_OK };
	int code;
	setenv("TZ", "UTC0", 1); /* cairo writes the time zone into a PDF */
	if (!options_parse(&o, argc, argv, &err))
		code = usage(&err);
	else if (o.help || o.version || o.completion)
		code = about(&o);
	else
		code = work(&o);
	options_free(&o);
	return code;
}
