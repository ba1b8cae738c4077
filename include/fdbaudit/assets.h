/*
 * Assets: what the HTML page is made of, where somebody has a template, style or script of his own
 * (page.html, page.css, page.js; those of the program are in reports/). What they do is their owner's
 * business; the page stays one file, and its policy (Content-Security-Policy) allows this style and this
 * script by their hashes, and nothing else that they do not allow themselves.
 */
#ifndef FDBAUDIT_ASSETS_H
#define FDBAUDIT_ASSETS_H

#include "fdbaudit/err.h"

#include <stddef.h>

enum { ASSET_MOST = 1 << 20, ASSET_HASH_SIZE = 45 /* SHA-256 in base64, and a NUL */ };

struct asset { /* all zero: that of the program */
	char *
	    text; /* UTF-8 without a mark at its beginning; lines end in LF, as a browser hashes them */
	size_t n;
	char hash[ASSET_HASH_SIZE];
};

struct assets { /* all zero: those of the program */
	struct asset html, css, js;
};

/*
 * Reads those of the three that a folder has, for assets_free() also after a failure. FDB_EUSAGE: it has
 * none of them, or one cannot be used: larger than ASSET_MOST, no UTF-8, a template without one of its
 * places or with one that nobody fills, a style or script that would end its element.
 */
FDB_MUST_CHECK enum fdb_code assets_read(
    struct assets *a, const char *folder, struct fdb_err *err);
void assets_free(struct assets *a);

#endif
