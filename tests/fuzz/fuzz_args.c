/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: words separated by NUL or newline. */
#include "tests/fuzz/fuzz.h"

#include "cli/options.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	char *text = calloc(size + 1, 1);
	char *argv[32] = { "tertius" };
	int argc = 1;
	memcpy(text, bytes, size);
	for (size_t i = 0; i < size && argc < 31; i += strlen(text + i) + 1) {
		text[i + strcspn(text + i, "\n")] = '\0';
		argv[argc++] = text + i;
	}
	struct options o = { 0 };
	struct ter_error err = { .code = TER_OK };
	if (!options_parse(&o, argc, argv, &err) && err.code == TER_OK)
		abort(); /* a failure without a message */
	options_free(&o);
	free(text);
	return 0;
}
