/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Style and script of the HTML page in the binary, beside the exports and not
 * among the models, so that merging needs no model. */
	.section .rodata
	.macro asset name, file
	.global asset_\name
	.hidden asset_\name
asset_\name:
	.incbin "\file"
	.global asset_\name\()_end
	.hidden asset_\name\()_end
asset_\name\()_end:
	.byte 0
	.endm

	asset page_css, "src/export/page.css"
	asset page_js, "src/export/page.js"

	.section .note.GNU-stack, "", %progbits
