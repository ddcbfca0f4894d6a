/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of any kind, packed or not, cut into documents. */
#include "tests/fuzz/fuzz.h"

#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	char path[] = "/tmp/tertius-fuzz-XXXXXX";
	int fd = mkstemp(path);
	if (fd < 0 || write(fd, bytes, size) != (ssize_t)size)
		abort();
	close(fd);
	char *files[] = { path };
	struct reader *r = reader_new(files, 1);
	struct piece p = { 0 };
	for (int pieces = 0; r && pieces < 200; pieces++) {
		struct ter_error err = { .code = TER_OK };
		enum read_result got = reader_next(r, &p, &err);
		if (got == READ_END)
			break;
		jmp_buf full;
		struct arena a = { .full = &full };
		struct article x;
		if (got == READ_PIECE && setjmp(full) == 0)
			article_of_piece(&x, &p, &read_keys_default, &a, &err);
		arena_free(&a);
	}
	piece_free(&p);
	reader_free(r);
	unlink(path);
	return 0;
}
