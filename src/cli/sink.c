/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes beside the file and renames, so that a failure or Ctrl-C leaves what
 * was there as it was.  Every write and the close are checked: a full disk
 * often shows only there. */
#include "cli/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* For the signal handler alone: one sink of a program is a file. */
static const char *volatile unfinished;

static void take_away(int signal_number)
{
	if (unfinished)
		unlink(unfinished);
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

static bool fail(const struct sink *s, const char *what, struct ter_error *err)
{
	int why = errno;
	return ter_fail(err, TER_IO, "%s: %s: %s",
	                s->path ? s->path : "standard output", what,
	                why ? strerror(why) : "not all was written");
}

static bool is_device(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

static void forget_beside(struct sink *s)
{
	unfinished = NULL;
	free(s->beside);
	s->beside = NULL;
}

/* But for signals that are ignored: under nohup, in the background. */
static void catch_signals(void)
{
	static const int caught[] = { SIGINT, SIGTERM, SIGHUP };
	for (size_t i = 0; i < sizeof caught / sizeof *caught; i++)
		if (signal(caught[i], take_away) == SIG_IGN)
			signal(caught[i], SIG_IGN);
}

static FILE *open_beside(struct sink *s)
{
	size_t len = strlen(s->path) + 8;
	s->beside = malloc(len);
	if (!s->beside)
		return NULL;
	snprintf(s->beside, len, "%s.XXXXXX", s->path);
	int fd = mkstemp(s->beside);
	if (fd < 0) {
		forget_beside(s);
		return NULL;
	}
	struct stat st;
	mode_t mask = umask(0);
	umask(mask);
	fchmod(fd, stat(s->path, &st) == 0 ? st.st_mode & 0777
	                                   : 0666 & ~mask);
	unfinished = s->beside;
	catch_signals();
	FILE *f = fdopen(fd, "wb");
	if (!f) {
		int why = errno;
		unlink(s->beside);
		close(fd);
		forget_beside(s);
		errno = why;
	}
	return f;
}

bool sink_open(struct sink *s, const char *path, struct ter_error *err)
{
	*s = (struct sink){ .file = stdout };
	if (!path || !strcmp(path, "-"))
		return true;
	s->path = path;
	errno = 0;
	s->file = is_device(path) ? fopen(path, "wb") : open_beside(s);
	return s->file || fail(s, "cannot be written", err);
}

bool sink_write(struct sink *s, const void *p, size_t len,
                struct ter_error *err)
{
	errno = 0;
	return fwrite(p, 1, len, s->file) == len
	       || fail(s, "writing failed", err);
}

bool sink_close(struct sink *s, bool whole, struct ter_error *err)
{
	if (!s->file)
		return false;
	errno = 0;
	bool ok = fflush(s->file) == 0 && !ferror(s->file);
	ok = fclose(s->file) == 0 && ok;
	s->file = NULL;
	if (!ok && whole)
		fail(s, "writing failed", err);
	if (s->beside) {
		if (ok && whole && rename(s->beside, s->path))
			ok = fail(s, "cannot be put in its place", err);
		if (!ok || !whole)
			unlink(s->beside);
		forget_beside(s);
	}
	return ok && whole;
}
