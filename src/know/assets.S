/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of data/ in the binary.  asset_NAME .. asset_NAME_end, 64-byte
 * aligned; a model that was not there at build is empty. */
	.section .rodata
	.macro asset name, file
	.balign 64
	.global asset_\name
	.hidden asset_\name
asset_\name:
	.incbin "\file"
	.global asset_\name\()_end
	.hidden asset_\name\()_end
asset_\name\()_end:
	.byte 0
	.endm

	asset lexicon, "lexicon.bin"
	asset tag, "tag.model"
	asset names, "names.model"
	asset sift, "sift.model"
	asset parse, "parse.model"
	asset resolve, "resolve.model"
	asset relate, "relate.model"
	asset cluster, "cluster.model"
	asset rules, "relations.rules"

	.section .note.GNU-stack, "", %progbits
