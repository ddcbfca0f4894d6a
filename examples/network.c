/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files named as arguments, each one document, to a network in DOT. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tertius.h>

static char *read_all(const char *path, size_t *len)
{
	FILE *f = fopen(path, "rb");
	char *p = malloc(1 << 20);
	*len = f && p ? fread(p, 1, 1 << 20, f) : 0;
	if (f)
		fclose(f);
	return p;
}

int main(int argc, char **argv)
{
	struct ter_error err = { .code = TER_OK };
	struct ter *t = ter_open(NULL, &err);
	struct ter_graph *g = t ? ter_graph_new(&err) : NULL;
	for (int i = 1; i < argc && g; i++) {
		size_t len;
		char *text = read_all(argv[i], &len);
		char *record = ter_extract(t, argv[i], text, len, &err);
		if (record)
			ter_graph_add(g, record, strlen(record), &err);
		free(record);
		free(text);
	}
	size_t size;
	char *dot = g ? ter_graph_write(g, "dot", &size, &err) : NULL;
	if (dot)
		fwrite(dot, 1, size, stdout);
	if (err.code != TER_OK)
		fprintf(stderr, "%s\n", err.text);
	free(dot);
	ter_graph_free(g);
	ter_close(t);
	return err.code != TER_OK;
}
