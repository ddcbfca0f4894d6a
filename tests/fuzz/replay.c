/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replay FILE...: each file once through the target; prints how many. */
#include "tests/fuzz/fuzz.h"

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		FILE *f = fopen(argv[i], "rb");
		if (!f) {
			perror(argv[i]);
			return 1;
		}
		size_t cap = 1 << 20;
		uint8_t *bytes = malloc(cap);
		size_t size = fread(bytes, 1, cap, f);
		fclose(f);
		/* a block of its own size, so that ASan sees its end */
		uint8_t *exact = realloc(bytes, size + !size);
		LLVMFuzzerTestOneInput(exact, size);
		free(exact);
	}
	printf("%s: %d inputs\n", argv[0], argc - 1);
	return 0;
}
